{{/* The name of all objects. At most 52 characters, so that pods and the Service of the shards have room behind it. */}}
{{- define "smtpmonitor.name" -}}
{{- $release := .Release.Name | replace "." "-" -}}
{{- $chart := .Values.nameOverride | default "smtpmonitor" -}}
{{- $name := printf "%s-%s" $release $chart -}}
{{- if .Values.fullnameOverride -}}
{{- $name = .Values.fullnameOverride -}}
{{- else if contains $chart $release -}}
{{- $name = $release -}}
{{- end -}}
{{- if regexMatch "^[0-9]" $name -}}
{{- $name = printf "m-%s" $name -}}
{{- end -}}
{{- $name | trunc 52 | trimAll "-" -}}
{{- end -}}

{{/* By what the pods are known. It never changes, since a controller's selector cannot. */}}
{{- define "smtpmonitor.selector" -}}
app.kubernetes.io/name: smtpmonitor
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end -}}

{{/* The labels of every object but for its component. */}}
{{- define "smtpmonitor.labels" -}}
{{ include "smtpmonitor.selector" . }}
app.kubernetes.io/part-of: smtpmonitor
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}
