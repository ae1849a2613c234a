// What a dashboard of ours may say, put together from Grafana's own types. Theirs leave a panel's options, its field settings, the
// queries and the transformations open; here each panel type has its own, so that a misspelt or misplaced setting is an error.
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as stateTimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as statusHistory from '@grafana/schema/dist/esm/raw/composable/statushistory/panelcfg/x/StatusHistoryPanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as text from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import type * as timeSeries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type * as raw from '@grafana/schema/dist/esm/raw/dashboard/x/Dashboard_types.gen';

/** A type as JSON spells it: the members of enumerations are plain text. */
type Json<T> = 0 extends 1 & T ? unknown
  : T extends string ? `${T}`
  : T extends number | boolean | null | undefined ? T
  : T extends ReadonlyArray<infer Item> ? Json<Item>[]
  : T extends object ? { [Key in keyof T]: Json<T[Key]> }
  : T;

type DataSource = { type: 'prometheus'; uid: string };

type Target = {
  datasource: DataSource;
  editorMode?: 'code' | 'builder';
  exemplar?: boolean;
  expr: string;
  format: 'time_series' | 'table';
  hide?: boolean;
  instant: boolean;
  interval?: string;
  legendFormat?: string;
  range: boolean;
  refId: string;
};

type Transformation =
  | { id: 'merge'; options: Record<string, never> }
  | { id: 'organize'; options: { excludeByName: Record<string, boolean>; includeByName?: Record<string, boolean>; indexByName: Record<string, number>; renameByName: Record<string, string> } }
  | { id: 'sortBy'; options: { fields: Record<string, never>; sort: { field: string; desc?: boolean }[] } }
  | { id: 'groupingToMatrix'; options: { columnField: string; emptyValue?: 'null' | 'empty' | 'true' | 'false' | 'zero'; rowField: string; valueField: string } }
  | { id: 'convertFieldType'; options: { conversions: { destinationType: 'number' | 'string' | 'time' | 'boolean' | 'enum'; targetField: string; dateFormat?: string }[]; fields: Record<string, never> } }
  | { id: 'labelsToFields'; options: { keepLabels?: string[]; mode?: 'columns' | 'rows'; valueLabel?: string } }
  | { id: 'joinByField'; options: { byField?: string; mode?: 'outer' | 'outerTabular' | 'inner' } }
  | { id: 'filterFieldsByName'; options: { include?: { names?: string[]; pattern?: string }; exclude?: { names?: string[]; pattern?: string } } }
  | { id: 'limit'; options: { limitField: number } };

type Link = { targetBlank: boolean; title: string; url: string };

/** Settings of a field; `Custom` are those of the panel type. */
type Field<Custom> = Omit<Json<raw.FieldConfig>, 'custom' | 'links'> & { custom?: Custom; links?: Link[] };

type Property<Custom> =
  | { [Key in keyof Field<never> & string]-?: { id: Key; value: NonNullable<Field<never>[Key]> } }[Exclude<keyof Field<never> & string, 'custom'>]
  | { [Key in keyof Custom & string]-?: { id: `custom.${Key}`; value: NonNullable<Custom[Key]> } }[keyof Custom & string];

type Matcher = { id: 'byName' | 'byRegexp' | 'byFrameRefID' | 'byType'; options: string };

type Panel<Type extends string, Options, Custom = Record<string, never>> =
  Omit<Json<raw.Panel>, 'type' | 'options' | 'fieldConfig' | 'targets' | 'transformations' | 'datasource'> & {
    datasource: DataSource;
    fieldConfig: { defaults: Field<Custom>; overrides: { matcher: Matcher; properties: Property<Custom>[] }[] };
    options: Json<Options>;
    targets: Target[];
    transformations?: Transformation[];
    type: Type;
  };

/** Grafana's panel knows these, its schema forgot them. */
type Gaps = { insertNulls?: boolean | number; spanNulls?: boolean | number };

/** The legend of a timeline has no figures: Grafana fills the list in. */
type Timeline<Options extends { legend: { calcs: unknown } }> = Omit<Options, 'legend'> & { legend: Omit<Options['legend'], 'calcs'> & { calcs?: [] } };

type AnyPanel =
  | Panel<'timeseries', timeSeries.Options, Json<timeSeries.FieldConfig>>
  | Panel<'stat', stat.Options>
  | Panel<'table', table.Options, Json<table.FieldConfig>>
  | Panel<'bargauge', bargauge.Options>
  | Panel<'state-timeline', Timeline<stateTimeline.Options>, Json<stateTimeline.FieldConfig> & Gaps>
  | Panel<'status-history', Timeline<statusHistory.Options>, Json<statusHistory.FieldConfig>>
  | (Omit<Json<raw.Panel>, 'type' | 'options' | 'fieldConfig' | 'targets' | 'transformations' | 'datasource'> & { type: 'text'; options: Json<text.Options> });

type Row = Omit<Json<raw.RowPanel>, 'panels' | 'datasource'> & { panels: AnyPanel[] };

/** With what the Prometheus data source adds. */
type Annotation = Omit<Json<raw.AnnotationQuery>, 'datasource' | 'target' | 'type'> & {
  datasource: DataSource;
  expr: string;
  step?: string;
  tagKeys?: string;
  textFormat?: string;
  titleFormat?: string;
  useValueForTime?: boolean;
};

type Named<Type extends string> = Omit<Json<raw.VariableModel>, 'type' | 'query' | 'datasource' | 'current'> & { type: Type };
type Current = { current?: Partial<Json<raw.VariableOption>> };

/** A variable; the empty current value is what Grafana writes where nothing was chosen yet. */
type Variable =
  | (Named<'datasource'> & Current & { query: string })
  | (Named<'query'> & Current & { datasource: DataSource; definition?: string; query: { qryType: number; query: string; refId: string } })
  | (Named<'adhoc'> & { datasource: DataSource; filters?: [] })
  | (Named<'textbox'> & Current & { query: string });

export type Dashboard = Omit<Json<raw.Dashboard>, 'annotations' | 'panels' | 'templating' | 'snapshot'> & {
  annotations: { list: Annotation[] };
  panels: (AnyPanel | Row)[];
  templating: { list: Variable[] };
};
