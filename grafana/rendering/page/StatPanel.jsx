import { getFieldDisplayValues, VizOrientation } from '@grafana/data';
import { BigValue, BigValueColorMode, BigValueGraphMode, BigValueJustifyMode, BigValueTextMode, VizRepeater, useTheme2 } from '@grafana/ui';
import { Nothing } from './Nothing.jsx';

const defaults = {
  colorMode: BigValueColorMode.Value,
  graphMode: BigValueGraphMode.Area,
  justifyMode: BigValueJustifyMode.Auto,
  textMode: BigValueTextMode.Auto,
  orientation: VizOrientation.Auto,
};

/** Big numbers, as Grafana's panel of that name places them. */
export function StatPanel({ panel, data, width, height }) {
  const theme = useTheme2();
  const options = { ...defaults, ...panel.options };
  const reduceOptions = { calcs: ['lastNotNull'], fields: '', values: false, ...options.reduceOptions };
  const values = () => getFieldDisplayValues({
    fieldConfig: panel.fieldConfig ?? { defaults: {}, overrides: [] },
    reduceOptions,
    replaceVariables: (text) => text,
    theme,
    data,
    sparkline: options.graphMode !== BigValueGraphMode.None,
    timeZone: 'utc',
  });
  if (data.length === 0 && !panel.fieldConfig?.defaults?.noValue) {
    return <Nothing />;
  }

  return (
    <VizRepeater getValues={values} renderValue={render} width={width} height={height} source={data} itemSpacing={3} renderCounter={1}
      autoGrid orientation={options.orientation} />
  );

  function render({ value, width: valueWidth, height: valueHeight, count }) {
    const sparkline = value.sparkline ? { ...value.sparkline, timeRange: undefined } : undefined;
    return (
      <BigValue value={value.display} count={count} sparkline={sparkline} colorMode={options.colorMode} graphMode={options.graphMode}
        justifyMode={options.justifyMode} textMode={textModeFor(count)} text={options.text} width={valueWidth} height={valueHeight}
        theme={theme} disableWideLayout={options.wideLayout === false} />
    );
  }

  /** A single value is named by the panel's title already. */
  function textModeFor(count) {
    return options.textMode === BigValueTextMode.Auto && count === 1 ? BigValueTextMode.Value : options.textMode;
  }
}
