// One group of complaints: its words, its sentences, its calls, and what a person may change of it. In: the group that is
// looked at. Out: a card; every change is remembered and can be undone.

import type { ComponentChildren } from "preact";
import type { Cluster } from "wusheng";
import { change, chosen, found, openGroup, type Found } from "../../state/insight/complaints.ts";
import { amount, strings } from "../../state/language.ts";
import { show, showCall } from "../../state/route.ts";
import { Choice, Options } from "../Choice.tsx";
import { Icon } from "../Icon.tsx";


export function TopicDetail() {
  const t = strings.value.complaints;
  const it = found.value;
  const cluster = it?.clustering.clusters.find(({ id }) => id === chosen.value);
  if (!it || !cluster) return null;
  const others = it.clustering.clusters.filter(({ id }) => id !== cluster.id);
  const kind = [cluster.taxonomy, cluster.subtype].filter((name) => name && name !== cluster.label);
  return (
    <section class="card topic-detail" aria-labelledby="topic">
      <h2 id="topic">{cluster.label}</h2>
      <p class="hint">{[...kind, t.sizeLine(amount(cluster.size), amount(cluster.distinct), cluster.quality.toFixed(2))].join(" · ")}</p>
      <p class="terms">
        {cluster.terms.map((term) => (
          <span key={term} class="pill">
            {term}
          </span>
        ))}
      </p>
      <h3>{t.sentences}</h3>
      <ul class="quotes">
        {cluster.quotes.map(({ row, text }) => (
          <Quote key={row} it={it} row={row} text={text} others={others} />
        ))}
      </ul>
      <p class="buttons">
        <button
          type="button"
          class="primary"
          onClick={() => {
            openGroup(cluster.id, cluster.label);
            show("queue");
          }}
        >
          {t.seeCalls(amount(cluster.size))}
          <Icon name="right" />
        </button>
      </p>
      <Edits key={cluster.id} cluster={cluster} others={others} />
    </section>
  );
}

const labelOf = (clusters: readonly Cluster[], one: string): string => clusters.find(({ id }) => String(id) === one)?.label ?? one;

/** A typical sentence: its call, and the group it should be in instead. */
function Quote({ it, row, text, others }: { it: Found; row: number; text: string; others: readonly Cluster[] }) {
  const t = strings.value.complaints;
  const pin = (to: string) => void change({ op: "pin", text: it.texts[row] ?? "", cluster: to === "none" ? null : Number(to) });
  return (
    <li>
      <q>{text}</q>
      <button type="button" class="link" onClick={() => showCall(it.rows[row] ?? 0)}>
        {t.open}
      </button>
      <Choice
        class="field quiet-choice"
        aria-label={t.pinTo(text)}
        title={t.pinHelp}
        value=""
        of={["", "none", ...others.map(({ id }) => String(id))]}
        named={(one) => (one === "" ? t.pin : one === "none" ? t.notHere : labelOf(others, one))}
        onChoose={(one) => one && pin(one)}
      />
    </li>
  );
}

function Edits({ cluster: { id, label }, others }: { cluster: Cluster; others: readonly Cluster[] }) {
  const t = strings.value.complaints;
  return (
    <details>
      <summary>{t.edit}</summary>
      <EditForm name={t.rename} onValue={(value) => void change({ op: "rename", cluster: id, label: value })}>
        <input name="value" class="field" defaultValue={label} maxLength={30} required />
      </EditForm>
      <EditForm name={t.merge} disabled={others.length === 0} onValue={(value) => void change({ op: "merge", clusters: [id, Number(value)] })}>
        <select name="value" class="field">
          <Options of={others.map((other) => String(other.id))} named={(one) => labelOf(others, one)} />
        </select>
      </EditForm>
      <EditForm
        name={t.split}
        onValue={(value) => void change({ op: "split", cluster: id, words: value.split(/[\s,，、]+/).filter((word) => word !== "") })}
      >
        <input name="value" class="field" placeholder={t.splitHint} required pattern=".*\S.*" />
      </EditForm>
      <p class="hint">{t.editHelp}</p>
    </details>
  );
}

interface EditProps {
  readonly name: string;
  readonly disabled?: boolean;
  readonly onValue: (value: string) => void;
  readonly children: ComponentChildren;
}

/** One change of a group: a field called `value`, and a button. */
function EditForm({ name, disabled = false, onValue, children }: EditProps) {
  return (
    <form
      class="topic-edit"
      onSubmit={(event) => {
        event.preventDefault();
        const value = (new FormData(event.currentTarget).get("value") as string).trim();
        if (value) onValue(value);
        event.currentTarget.reset();
      }}
    >
      <label class="stacked">
        <span>{name}</span>
        {children}
      </label>
      <button type="submit" class="secondary small" disabled={disabled}>
        {name}
      </button>
    </form>
  );
}
