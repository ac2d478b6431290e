// The recording of the open call, where one was dropped. In: the call's id. Out: a player that turns can be played from.

import { useEffect, useRef, useState } from "preact/hooks";
import { recordingCount, recordingOf } from "../state/audio.ts";
import { amount, strings } from "../state/language.ts";
import { playedTo, playing } from "../state/playing.ts";

export function AudioBar({ call }: { call: string }) {
  const recording = recordingOf(call);
  const audio = useRef<HTMLAudioElement>(null);
  const [address, setAddress] = useState("");
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!recording) return;
    const url = URL.createObjectURL(recording);
    setAddress(url);
    playing.value = {
      toggle: () => void (audio.current?.paused ? audio.current.play() : audio.current?.pause()),
      from: (ms) => {
        if (!audio.current) return;
        audio.current.currentTime = ms / 1000;
        void audio.current.play();
      },
    };
    return () => {
      playing.value = null;
      playedTo.value = 0;
      URL.revokeObjectURL(url);
    };
  }, [recording]);
  const t = strings.value.review;
  if (!recording) return recordingCount.value > 0 ? <p class="audio-bar hint">{t.noRecording(amount(recordingCount.value), call)}</p> : null;
  if (address === "") return null;
  return (
    <div class="audio-bar">
      {failed ? (
        <p class="hint">{t.audioFailed}</p>
      ) : (
        <audio
          ref={audio}
          src={address}
          controls
          aria-label={t.recording}
          onTimeUpdate={({ currentTarget }) => (playedTo.value = currentTarget.currentTime * 1000)}
          onError={() => setFailed(true)}
        />
      )}
    </div>
  );
}
