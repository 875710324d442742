// Put into every page before its own scripts: wraps WebSocket and fetch, and keeps the times of inputs,
// frames, DOM changes and long tasks. All times are performance.now() inside the page, so no delay between
// Python and the browser is in the numbers. Python uses __bench.mark() and __bench.settle().
(() => {
  if (window.__bench) return;
  const bench = window.__bench = {
    frames: [], sends: [], inputs: [], tasks: [], lastMutation: 0, lastFetch: 0, pending: 0,
  };
  const RERUN = 11;            // BackMsg.rerun_script
  const FINISHED = 6;          // ForwardMsg.script_finished
  const EARLY = 2;             // its value FINISHED_EARLY_FOR_RERUN: the real one follows
  const OUTLINES = /FeatureCollection|Polygon\\*"|\\*"Topology\\*"/;

  // --- protobuf: only the top-level tags are read
  const varint = (bytes, at) => {
    let value = 0, scale = 1;
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return [value, at];
      scale *= 128;
    }
  };
  const peek = (bytes) => {    // the type field and, when it is a varint, its value
    let at = 0, type = null, value = null;
    while (at < bytes.length) {
      let tag, size;
      [tag, at] = varint(bytes, at);
      const field = Math.floor(tag / 8), wire = tag & 7;
      if (wire === 0) { [value, at] = varint(bytes, at); type = field; }
      else if (wire === 2) { [size, at] = varint(bytes, at); if (field > 2) type = field; at += size; }
      else if (wire === 5) at += 4;
      else if (wire === 1) at += 8;
      else break;
    }
    return [type, value];
  };

  // --- the socket
  const received = (event) => {
    const time = performance.now(), bytes = new Uint8Array(event.data);
    const [type, value] = peek(bytes);
    bench.frames.push({time, size: bytes.length, type, value, bytes});
  };
  const PlainSocket = window.WebSocket;
  window.WebSocket = class extends PlainSocket {
    constructor(url, protocols) {
      super(url, protocols);
      if (!String(url).includes("_stcore/stream")) return;
      this.addEventListener("message", (event) => { if (event.data instanceof ArrayBuffer) received(event); });
    }
    send(data) {
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
      const type = ArrayBuffer.isView(bytes) ? Math.floor(varint(bytes, 0)[0] / 8) : null;
      bench.sends.push({time: performance.now(), type});
      return super.send(data);
    }
  };

  // --- fetches, inputs, DOM changes, long tasks
  const plainFetch = window.fetch;
  window.fetch = function (...args) {
    const done = () => { bench.pending--; bench.lastFetch = performance.now(); };
    bench.pending++;
    const promise = plainFetch.apply(this, args);
    promise.then(done, done);
    return promise;
  };
  for (const name of ["keydown", "pointerup", "click", "change"])
    window.addEventListener(name, (event) => bench.inputs.push(event.timeStamp), true);
  const CHROME = "[data-testid=stStatusWidget],[data-testid=stHeader],[data-testid=stToolbar]";
  const observer = new MutationObserver((changes) => {
    for (const {target} of changes) {
      const element = target.nodeType === 1 ? target : target.parentElement;
      if (element && element.closest && element.closest(CHROME)) continue;
      bench.lastMutation = performance.now();
      return;
    }
  });
  const observe = () => observer.observe(
    document.documentElement, {childList: true, subtree: true, attributes: true, characterData: true});
  if (document.documentElement) observe();
  else document.addEventListener("readystatechange", observe, {once: true});
  new PerformanceObserver((list) => {
    for (const {startTime, duration} of list.getEntries())
      bench.tasks.push({start: startTime, end: startTime + duration});
  }).observe({type: "longtask", buffered: true});

  // --- what Python asks
  bench.mark = () => {         // forget what was before: everything from here on belongs to the next move
    for (const list of [bench.frames, bench.sends, bench.inputs, bench.tasks]) list.length = 0;
    return performance.now();
  };
  const sum = (list, value) => list.reduce((total, item) => total + value(item), 0);
  const hasOutlines = (frame) => OUTLINES.test(new TextDecoder("latin1").decode(frame.bytes));
  const state = (since) => {
    const finished = bench.frames.filter((frame) => frame.type === FINISHED && frame.value !== EARLY);
    const reruns = bench.sends.filter((send) => send.type === RERUN);
    const last = (list, value) => (list.length ? value(list[list.length - 1]) : 0);
    const tasks = bench.tasks.filter((task) => task.end > since);
    const end = Math.max(0, ...[
      last(finished, (frame) => frame.time), bench.lastMutation, bench.lastFetch,
      ...tasks.map((task) => task.end)].filter((time) => time > since));
    return {finished, reruns, tasks, end, lastFinished: last(finished, (frame) => frame.time),
            lastSend: last(reruns, (send) => send.time), lastFrame: last(bench.frames, (frame) => frame.time)};
  };
  const report = (now, settled) => ({
    settled, end: now.end, input: bench.inputs.length ? bench.inputs[0] : null,
    send: now.reruns.length ? now.reruns[0].time : null,
    firstFinished: now.finished.length ? now.finished[0].time : null,
    finished: now.lastFinished || null, reruns: now.reruns.length, frames: bench.frames.length,
    bytes: sum(bench.frames, (frame) => frame.size), longtask: sum(now.tasks, (task) => task.end - task.start),
    outlineBytes: sum(bench.frames.filter(hasOutlines), (frame) => frame.size),
  });
  // Wait until the last started rerun has finished and the page was quiet for so long. Without `load` (a move)
  // give up early when no rerun was asked for at all.
  bench.settle = ({since, quiet, limit, load}) => new Promise((resolve) => {
    const started = performance.now();
    const step = () => {
      const now = state(since), waited = performance.now() - started;
      const idle = bench.pending <= 0 && performance.now() - Math.max(now.end, now.lastFrame) > quiet;
      const settled = now.finished.length > 0 && now.lastFinished > now.lastSend && idle;
      const silent = !load && !now.reruns.length && waited > 1500 + quiet;
      if (settled || silent || waited > limit) resolve(report(now, settled));
      else setTimeout(step, 25);
    };
    step();
  });
})();
