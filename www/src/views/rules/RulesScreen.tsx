export function RulesScreen() { return <main class="sheet"><h1>x</h1></main>; }
