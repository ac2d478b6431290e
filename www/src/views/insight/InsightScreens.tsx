export function TrendsScreen() { return <main class="sheet"><h1>x</h1></main>; }
export function ComplaintsScreen() { return <main class="sheet"><h1>x</h1></main>; }
export function ReportScreen() { return <main class="sheet"><h1>x</h1></main>; }
