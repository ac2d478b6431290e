// The screens of figures, fetched together when one of them is first shown. In: nothing. Out: the screens.

import "../../styles/insight.css";

export { ComplaintsScreen } from "./ComplaintsScreen.tsx";
export function TrendsScreen() { return <main class="sheet"><h1>x</h1></main>; }
export function ReportScreen() { return <main class="sheet"><h1>x</h1></main>; }
