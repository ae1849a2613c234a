{{/* The name of all objects. At most 52 characters, so that pods and the Service of the shards have room behind it. */}}
{{- define "smtpmonitor.name" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains "smtpmonitor" .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-smtpmonitor" .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* By what the pods are known. It never changes, since a controller's selector cannot. */}}
{{- define "smtpmonitor.selector" -}}
app.kubernetes.io/name: smtpmonitor
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* The labels of every object but for its component. */}}
{{- define "smtpmonitor.labels" -}}
{{ include "smtpmonitor.selector" . }}
app.kubernetes.io/part-of: smtpmonitor
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}
