// The conversation, turn by turn. In: a call, the marks over it, what is pointed at. Out: a list of turns; pointing at a
// finding brings its turn into sight and shows where was searched.

import { useEffect, useLayoutEffect } from "preact/hooks";
import { clock } from "../model/format.ts";
import { piecesOf, type Mark, type Piece } from "../model/marks.ts";
import type { Call, Turn } from "../model/types.ts";
import { marks, opened, playedTurn, pointAt, pointer, turnsOf } from "../state/call.ts";
import { gapBefore, OVERLAP_MS, SILENCE_MS, silenceHeight } from "../model/timeline.ts";
import { openMissed, stretch } from "../state/deciding.ts";
import { amount, language, strings } from "../state/language.ts";
import { playing } from "../state/playing.ts";
import { Icon } from "./Icon.tsx";
import { stretchOf } from "./selection.ts";

const NO_MARKS: readonly Mark[] = [];

export function Conversation({ call }: { call: Call }) {
  const pointed = pointer.value;
  // With the mark itself, not a moment after it.
  useLayoutEffect(() => {
    const [first] = pointed ? turnsOf(pointed) : [];
    if (first === undefined || pointed?.show !== "turn") return;
    // At once: gliding over hundreds of turns takes long and shows nothing.
    document.getElementById(`turn-${first}`)?.scrollIntoView({ block: "center" });
  }, [pointed]);
  useEffect(() => {
    const look = () => (stretch.value = stretchOf(document.getSelection(), call));
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [call]);
  const window = pointed
    ? opened.value?.scorecard.findings[pointed.finding]?.occurrences[pointed.occurrence]?.window
    : undefined;
  const turns = new Set(pointed ? turnsOf(pointed) : []);
  const spoken = playedTurn.value;
  return (
    <>
    <ol class="turns">
      {call.turns.map((turn, index) => {
        const before = call.turns[index - 1];
        return (
          <TurnItem
            key={index}
            turn={turn}
            index={index}
            marks={marks.value.get(index) ?? NO_MARKS}
            isPointed={turns.has(index)}
            isSpoken={index === spoken}
            isSearched={window !== undefined && index >= window.from && index <= window.to}
            gap={gapBefore(call.turns, index)}
            newSegment={turn.segment !== undefined && turn.segment !== before?.segment ? turn.segment : undefined}
          />
        );
      })}
    </ol>
    {stretch.value && (
      <p class="selected">
        <q>{stretch.value.text}</q>
        <button type="button" class="primary small" aria-keyshortcuts="m" onMouseDown={(event) => event.preventDefault()} onClick={openMissed}>
          <Icon name="plus" />
          {strings.value.review.missed}
        </button>
      </p>
    )}
    </>
  );
}

interface Props {
  readonly turn: Turn;
  readonly index: number;
  readonly marks: readonly Mark[];
  readonly isPointed: boolean;
  readonly isSearched: boolean;
  /** Whether the recording is there. */
  readonly isSpoken: boolean;
  readonly newSegment: string | undefined;
  /** Milliseconds since the turn before ended. */
  readonly gap: number | undefined;
}

function TurnItem({ turn, index, marks, isPointed, isSearched, isSpoken, newSegment, gap }: Props) {
  const t = strings.value;
  const { role = "unknown", text, startMs, agent } = turn;
  return (
    <>
      {gap !== undefined && gap >= SILENCE_MS && (
        <li class="silence" style={{ height: `${silenceHeight(gap)}px` }}>
          <span>{t.call.silence((gap / 1000).toFixed(1))}</span>
        </li>
      )}
      {gap !== undefined && gap <= OVERLAP_MS && (
        <li class="overlap">
          <span>{t.call.overlap((-gap / 1000).toFixed(1))}</span>
        </li>
      )}
      {newSegment && <li class="segment">{t.call.segment(newSegment)}</li>}
      <li
        id={`turn-${index}`}
        class={`turn role-${role}`}
        data-pointed={isPointed || undefined}
        data-searched={isSearched || undefined}
        data-playing={isSpoken || undefined}
      >
        <p class="turn-place">
          <span aria-label={t.call.turn(amount(index + 1))}>{index + 1}</span>
          {startMs !== undefined &&
            (playing.value ? (
              <button type="button" class="play" aria-label={`${t.review.playFrom} ${clock(startMs)}`} onClick={() => playing.value?.from(startMs)}>
                <Icon name="play" />
                {clock(startMs)}
              </button>
            ) : (
              <time aria-label={`${t.call.startsAt} ${clock(startMs)}`}>{clock(startMs)}</time>
            ))}
        </p>
        <p class="turn-role">
          {t.roles[role]}
          {agent && <span class="turn-agent">{agent}</span>}
        </p>
        <p class="turn-text">
          {piecesOf(text, marks).map((piece, at) => (
            <MarkedPiece key={at} piece={piece} />
          ))}
        </p>
        <Tags marks={marks} />
      </li>
    </>
  );
}

/** What the marks of a turn are, once each, with the way to the finding. */
function Tags({ marks }: { marks: readonly Mark[] }) {
  const t = strings.value;
  const tags = marks.filter(
    (mark, index) => marks.findIndex(({ kind, finding }) => kind === mark.kind && finding === mark.finding) === index,
  );
  if (tags.length === 0) return null;
  return (
    <p class="turn-tags">
      {tags.map((mark) => (
        <button
          key={`${mark.kind}-${mark.finding}`}
          type="button"
          class={`tag tag-${mark.kind}${mark.voice ? ` voice-${mark.voice}` : ""}`}
          title={titleOf(mark)}
          onClick={() => pointAt(mark, "finding")}
        >
          {mark.kind !== "evidence" && <span>{t.call.mark[mark.kind]}</span>}
          {titleOf(mark)}
        </button>
      ))}
    </p>
  );
}

/** The voice that a mark is of, or the rule. */
function titleOf({ voice, finding }: Mark): string {
  return voice ? strings.value.voices[voice] : (opened.value?.scorecard.findings[finding]?.title ?? "");
}

/** A piece of text inside the marks over it, the lowest line outermost. */
function MarkedPiece({ piece }: { piece: Piece }) {
  const t = strings.value;
  const nameOf = (mark: Mark) => {
    const { kind, part } = mark;
    const what = kind === "evidence" ? part && (t.parts[part] ?? part) : t.call.mark[kind];
    return [titleOf(mark), what].filter(Boolean).join(language.value === "zh" ? "，" : ", ");
  };
  return piece.marks.reduceRight(
    (inside, mark) => (
      <mark
        class={`mark mark-${mark.kind} lane-${Math.min(mark.lane, 4)}${mark.voice ? ` voice-${mark.voice}` : ""}`}
        title={nameOf(mark)}
      >
        {piece.begins.includes(mark) && <span class="unseen">〔{nameOf(mark)}〕</span>}
        {inside}
      </mark>
    ),
    <>{piece.text}</>,
  );
}
