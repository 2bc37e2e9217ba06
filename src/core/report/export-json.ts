import type { CallQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { exportable, type ExportView } from './export-view';
import { reportJson } from './report-json';

/** The report as `docs/report.schema.json` describes it, without what this viewer may not see; empty for nobody. */
export function exportJson(quality: CallQuality, view: ExportView, t: Translate): object {
  const shown = exportable(quality, view);
  return shown === undefined ? {} : reportJson(shown, t);
}
