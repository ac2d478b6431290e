// The screens of figures, fetched together when one of them is first shown. In: nothing. Out: the screens.

import "../../styles/insight.css";

export { ComplaintsScreen } from "./ComplaintsScreen.tsx";
export { TrendsScreen } from "./TrendsScreen.tsx";
export { ReportScreen } from "./ReportScreen.tsx";
