/** What Grafana says in the place of a panel without data. */
export function Nothing({ text }) {
  const style = { display: 'flex', alignItems: 'center', justifyContent: 'center', width: '100%', height: '100%', opacity: 0.6 };
  return <div style={style}>{text || 'No data'}</div>;
}
