// The screens of figures, fetched together when one of them is first shown. In: nothing. Out: the screens.

import "../../styles/charts.css";
import "../../styles/complaints.css";
import "../../styles/report.css";

export { ComplaintsScreen } from "./ComplaintsScreen.tsx";
export { TrendsScreen } from "./TrendsScreen.tsx";
export { ReportScreen } from "./ReportScreen.tsx";
