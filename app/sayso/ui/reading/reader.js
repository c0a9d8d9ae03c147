// An article with its attributions drawn in place, chosen, judged and corrected.
//
// The text enters the page as text nodes only, and nothing else stands between them as text, so a
// place in the page is a place in the article. Python counts code points, JavaScript UTF-16 units:
// `Offsets` turns one into the other, and nothing here adds up lengths of strings by itself.
// What the reader does is sent as a list of numbered acts until Python says that it has done them.

const STATUS = {
  machine: ["", "found by the machine, not looked at yet"],
  accepted: ["✓", "accepted"],
  rejected: ["✗", "rejected"],
  corrected: ["✎", "corrected"],
  created: ["+", "added by a reader"],
};
const ROLES = ["source", "cue", "content"];
const DEEPEST = 3; // as many lines as fit between two lines of text
const ENDLESS = /\S{500}/u; // a word that no language has
const desks = new WeakMap();

class Offsets {
  constructor(text) {
    this.units = [];
    for (let unit = 0, step; unit < text.length; unit += step) {
      this.units.push(unit);
      step = text.codePointAt(unit) > 0xffff ? 2 : 1;
    }
    this.units.push(text.length);
  }
  unit(point) {
    return this.units[point];
  }
  point(unit) {
    let low = 0, high = this.units.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.units[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function make(tag, name, words) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (words) element.textContent = words;
  return element;
}

class Reader {
  constructor(root) {
    this.root = root;
    this.mount = crypto.getRandomValues(new Uint32Array(2)).join("-");
    this.acts = [];
    this.count = 0;
    this.chosen = null;
    this.draft = null;
    this.landed = null;
    this.page = root.querySelector(".sayso-text");
    this.bar = root.querySelector(".sayso-bar");
    this.tools = root.querySelector(".sayso-tools");
    this.live = root.querySelector(".sayso-live");
    this.page.addEventListener("click", (event) => this.clicked(event));
    this.listening = new AbortController();
    const { signal } = this.listening;
    // Before Streamlit, whose own R would run the page anew.
    window.addEventListener("keydown", (event) => this.key(event), { capture: true, signal });
    document.addEventListener("selectionchange", () => this.selected(), { signal });
  }

  take({ data, setStateValue }) {
    this.send = setStateValue;
    const drawn = JSON.stringify([data.text, data.marks]);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      if (this.text !== data.text) {
        this.offsets = new Offsets(data.text);
        this.bounds = null;
        this.page.classList.toggle("endless", ENDLESS.test(data.text));
      }
      this.text = data.text;
      this.marks = data.marks;
      this.byKey = new Map(data.marks.map((mark) => [mark.key, mark]));
      if (!this.byKey.has(this.chosen)) this.chosen = null;
      this.draw();
    }
    this.may = data.may;
    this.article = data.article;
    if (data.done && data.done[0] === this.mount) {
      this.acts = this.acts.filter((act) => act.n > data.done[1]);
    }
    if (data.land && data.land[0] !== this.landed) {
      this.landed = data.land[0];
      this.chosen = this.byKey.has(data.land[1]) ? data.land[1] : null;
      this.draft = null;
      this.show();
      this.scroll();
    }
    this.show();
  }

  act(what, more) {
    this.acts.push({ n: ++this.count, do: what, article: this.article, ...more });
    this.send("acts", { mount: this.mount, acts: this.acts });
  }

  // Drawing

  draw() {
    const cuts = new Set([0, this.offsets.units.length - 1]);
    // What somebody is changing has borders where nothing else has.
    for (const role of this.draft ? ROLES : []) {
      for (const [start, end] of this.draft[role]) cuts.add(start).add(end);
    }
    const begins = new Map(), ends = new Map(), opens = new Map();
    const put = (map, at, what) => map.get(at)?.push(what) ?? map.set(at, [what]);
    for (const mark of this.marks) {
      for (const role of ROLES) {
        for (const [start, end] of mark[role]) {
          const part = { mark, role };
          cuts.add(start).add(end);
          put(begins, start, part);
          put(ends, end, part);
        }
      }
      put(opens, mark.content[0][0], mark);
    }
    const inside = new Set();
    const pieces = document.createDocumentFragment();
    const places = [...cuts].sort((a, b) => a - b);
    this.cuts = cuts;
    this.pieces = [];
    places.forEach((start, index) => {
      for (const part of ends.get(start) ?? []) inside.delete(part);
      for (const part of begins.get(start) ?? []) inside.add(part);
      const end = places[index + 1];
      if (end === undefined) return;
      for (const mark of (opens.get(start) ?? []).sort((a, b) => a.depth - b.depth)) {
        pieces.append(this.badge(mark));
      }
      const words = this.text.slice(this.offsets.unit(start), this.offsets.unit(end));
      const piece = make("span", "sayso-piece", words);
      const parts = [...inside];
      for (const { mark, role } of parts) {
        const rejected = mark.status === "rejected";
        if (role === "content") piece.classList.add(`in${Math.min(mark.depth, DEEPEST)}`);
        else if (!rejected) piece.classList.add(role);
        if (rejected) piece.classList.add("rejected");
      }
      this.pieces.push({ piece, parts, start, end });
      pieces.append(piece);
    });
    this.page.replaceChildren(pieces);
  }

  badge(mark) {
    const [sign, status] = STATUS[mark.status];
    // Empty, its number drawn by the style sheet: it is not part of the article's words.
    const badge = make("button", `sayso-badge ${mark.status}`);
    badge.type = "button";
    badge.tabIndex = -1;
    badge.dataset.key = mark.key;
    badge.dataset.shown = `${mark.number}${sign}`;
    badge.setAttribute("aria-label", `${mark.label} (${status})`);
    badge.title = `${mark.label} (${status})`;
    return badge;
  }

  show() {
    const mark = this.byKey.get(this.chosen);
    const roles = this.draft ?? mark;
    const uncut = (part) => part.some((place) => !this.cuts.has(place));
    if (this.draft && ROLES.some((role) => this.draft[role].some(uncut))) this.draw();
    const around = new Set(mark?.around ?? []);
    this.root.classList.toggle("has-chosen", Boolean(roles));
    const first = new Set();
    for (const { piece, parts, start, end } of this.pieces) {
      const within = ROLES.filter((role) =>
        roles?.[role].some(([from, to]) => from < end && start < to),
      );
      for (const role of ROLES) {
        const now = within.includes(role);
        piece.classList.toggle(`chosen-${role}`, now);
        const tagged = now && !first.has(role);
        piece.classList.toggle(`first-${role}`, tagged);
        if (tagged) first.add(role);
      }
      piece.classList.toggle("around", parts.some((part) => around.has(part.mark.key)));
    }
    for (const badge of this.page.querySelectorAll(".sayso-badge")) {
      badge.classList.toggle("chosen", badge.dataset.key === this.chosen);
    }
    const words = this.draft ? this.drafting() : mark ? `${mark.label}` : "";
    if (this.live.textContent !== words) this.live.textContent = words;
    this.showBar();
  }

  scroll() {
    const mark = this.byKey.get(this.chosen);
    if (!mark) return;
    const places = ROLES.flatMap((role) => mark[role].map(([start]) => start));
    const first = Math.min(...places);
    const found = this.pieces.find(({ start, end }) => start <= first && first < end);
    found?.piece.scrollIntoView({ block: "center", behavior: "instant" });
  }

  // Choosing

  choose(key, { scroll = false } = {}) {
    this.draft = null;
    this.chosen = key;
    this.show();
    if (scroll) this.scroll();
    clearTimeout(this.telling);
    // Not each of the attributions that somebody runs past with j.
    this.telling = setTimeout(() => this.act("choose", { key }), 120);
  }

  clicked(event) {
    if (this.draft || !window.getSelection().isCollapsed) return;
    const badge = event.target.closest(".sayso-badge");
    if (badge) return this.choose(badge.dataset.key);
    const found = this.pieces.find(({ piece }) => piece === event.target);
    if (!found?.parts.length) return;
    const inner = (a, b) => b.mark.depth - a.mark.depth || (a.role === "content") - (b.role === "content");
    const keys = [...new Set([...found.parts].sort(inner).map((part) => part.mark.key))];
    // Again on the same words: what lies around it.
    this.choose(keys[(keys.indexOf(this.chosen) + 1) % keys.length]);
  }

  step(by) {
    if (!this.marks.length) return;
    const at = this.marks.findIndex((mark) => mark.key === this.chosen);
    const next = at < 0 ? (by > 0 ? 0 : this.marks.length - 1) : at + by;
    if (this.marks[next]) this.choose(this.marks[next].key, { scroll: true });
  }

  // Deciding

  judge(verdict) {
    const mark = this.byKey.get(this.chosen);
    if (mark && this.may) this.act(verdict, { key: mark.key, seen: mark.seen });
  }

  edit() {
    const mark = this.byKey.get(this.chosen);
    if (!mark || !this.may) return;
    const copy = (role) => mark[role].map(([start, end]) => [start, end]);
    this.draft = { key: mark.key, seen: mark.seen, at: 0 };
    for (const role of ROLES) this.draft[role] = copy(role);
    this.show();
  }

  start(content) {
    this.draft = { key: null, seen: null, at: 0, source: [], cue: [], content };
    this.show();
  }

  save() {
    const { key, seen, source, cue, content } = this.draft;
    if (!content.length) return;
    this.act(key === null ? "create" : "correct", { key, seen, source, cue, content });
    this.draft = null;
    this.show();
  }

  cancel() {
    this.draft = null;
    window.getSelection().removeAllRanges();
    this.show();
  }

  drafting() {
    const said = (role) => this.words(this.draft[role]) || "none";
    const what = this.draft.key === null ? "New attribution" : this.byKey.get(this.draft.key).label;
    return `${what}. Source: ${said("source")}. Reporting words: ${said("cue")}. Said: ${said("content")}.`;
  }

  words(parts) {
    return parts
      .map(([start, end]) => this.text.slice(this.offsets.unit(start), this.offsets.unit(end)))
      .join(" … ");
  }

  // Gives the role the words that are selected: instead of its own, or beside them.
  give(role, selection, beside) {
    const mark = this.byKey.get(this.chosen);
    const draft = this.draft ?? { key: mark.key, seen: mark.seen, ...structuredClone(
      Object.fromEntries(ROLES.map((each) => [each, mark[each]])),
    ) };
    const kept = beside ? draft[role].filter(([s, e]) => e <= selection[0] || selection[1] <= s) : [];
    draft[role] = [...kept, selection].sort((a, b) => a[0] - b[0]);
    window.getSelection().removeAllRanges();
    if (this.draft) {
      this.draft.at = ROLES.indexOf(role);
      return this.show();
    }
    this.draft = draft;
    this.save();
  }

  // Moves an end of the role's last span by a word; a role without a span begins at its neighbour.
  move(by, edge) {
    const role = ROLES[this.draft.at];
    const parts = this.draft[role];
    const words = this.bounds ?? (this.bounds = this.wordsOf(this.text));
    if (!parts.length) {
      const near = (this.draft.cue[0] ?? this.draft.content[0] ?? [0])[0];
      const before = words.findLast(([, end]) => end <= near) ?? words[0];
      if (before) parts.push([...before]);
      return this.show();
    }
    const part = parts.at(-1);
    const place = edge === 1
      ? by > 0 ? words.find(([, end]) => end > part[1])?.[1] : words.findLast(([, end]) => end < part[1])?.[1]
      : by > 0 ? words.find(([start]) => start > part[0])?.[0] : words.findLast(([start]) => start < part[0])?.[0];
    if (place === undefined) return;
    const changed = [...part];
    changed[edge] = place;
    if (changed[0] < changed[1]) parts[parts.length - 1] = changed;
    this.show();
  }

  wordsOf(text) {
    return [...text.matchAll(/\S+/gu)].map((found) => [
      this.offsets.point(found.index),
      this.offsets.point(found.index + found[0].length),
    ]);
  }

  // Selecting words

  selection() {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.page)) return null;
    const all = document.createRange();
    all.selectNodeContents(this.page);
    const unit = (node, offset) => {
      const before = all.cloneRange();
      if (before.comparePoint(node, offset) < 0) return 0;
      if (before.comparePoint(node, offset) > 0) return this.text.length;
      before.setEnd(node, offset);
      return before.toString().length;
    };
    const from = unit(range.startContainer, range.startOffset);
    const to = unit(range.endContainer, range.endOffset);
    const chosen = this.text.slice(from, to);
    const start = from + chosen.length - chosen.trimStart().length;
    const end = to - (chosen.length - chosen.trimEnd().length);
    return start < end ? [this.offsets.point(start), this.offsets.point(end)] : null;
  }

  selected() {
    const selection = this.may ? this.selection() : null;
    this.tools.hidden = !selection;
    if (!selection) return;
    this.tools.replaceChildren();
    const mark = this.byKey.get(this.chosen);
    const button = (words, hint, act) => {
      const made = make("button", "", words);
      made.type = "button";
      made.title = hint;
      // The words stay selected while the button is pressed.
      made.addEventListener("pointerdown", (event) => event.preventDefault());
      made.addEventListener("click", act);
      this.tools.append(made);
    };
    if (this.draft || mark) {
      const whose = this.draft ? (this.draft.key === null ? "the new one" : "") : `${mark.number}`;
      this.tools.append(make("span", "", whose ? `Of ${whose}:` : "These words are the"));
      for (const role of ROLES) {
        button(role, `These words are the ${role} (with Shift: too)`, (event) =>
          this.give(role, selection, event.shiftKey));
      }
    }
    if (!this.draft) {
      button("New: said by somebody", "Mark these words as what somebody says", () => {
        window.getSelection().removeAllRanges();
        this.start([selection]);
      });
    }
    const place = window.getSelection().getRangeAt(0).getBoundingClientRect();
    const home = this.root.getBoundingClientRect();
    const left = Math.min(place.left - home.left, home.width - this.tools.offsetWidth - 4);
    this.tools.style.left = `${Math.max(0, left)}px`;
    this.tools.style.top = `${place.bottom - home.top + 8}px`;
  }

  // Keys

  showBar() {
    const keys = (list) => list.flatMap(([key, what]) => [make("kbd", "", key), ` ${what}  `]);
    const judging = [["j", "next"], ["k", "previous"], ["a", "accept"], ["r", "reject"],
      ["e", "edit"], ["u", "undo"]];
    if (!this.draft) {
      this.bar.replaceChildren(...keys(this.may ? judging : judging.slice(0, 2)));
      if (this.may) this.bar.append("· select words to correct what is chosen, or to add what is missing");
      return;
    }
    const role = ROLES[this.draft.at];
    const title = make("strong", "", this.draft.key === null ? "New attribution" : "Editing");
    const line = make("span", "", this.drafting());
    const save = make("button", "primary", "Save");
    const cancel = make("button", "", "Cancel");
    save.disabled = !this.draft.content.length;
    save.addEventListener("click", () => this.save());
    cancel.addEventListener("click", () => this.cancel());
    this.bar.replaceChildren(title, " ", line, make("br"), save, cancel, " ", ...keys([
      ["1 2 3", `source, cue, content (now: ${role})`], ["← →", "its end, by a word"],
      ["Shift ← →", "its beginning"], ["0", "no words"], ["Enter", "save"], ["Esc", "cancel"],
    ]));
  }

  key(event) {
    const at = document.activeElement;
    if (event.ctrlKey || event.metaKey || event.altKey || !this.root.isConnected) return;
    if (at?.closest("input, textarea, select, [contenteditable], [role=dialog], [role=listbox]")) return;
    const act = this.draft ? this.draftKey(event) : this.plainKey(event);
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }

  plainKey({ key }) {
    const selection = this.may && this.chosen ? this.selection() : null;
    const role = ROLES[Number(key) - 1];
    if (role) return selection && (() => this.give(role, selection, false));
    return {
      j: () => this.step(1),
      k: () => this.step(-1),
      a: () => this.judge("accept"),
      r: () => this.judge("reject"),
      e: () => this.edit(),
      u: () => this.may && this.act("undo", {}),
      Escape: this.chosen ? () => this.choose(null) : null,
    }[key];
  }

  draftKey({ key, shiftKey, target }) {
    if (key === "Enter" && target.closest?.("button")) return null;
    const role = ROLES[Number(key) - 1];
    if (role) {
      const selection = this.selection();
      return () => {
        this.draft.at = ROLES.indexOf(role);
        if (selection) this.give(role, selection, false);
        else this.show();
      };
    }
    return {
      0: () => {
        this.draft[ROLES[this.draft.at]] = [];
        this.show();
      },
      ArrowLeft: () => this.move(-1, shiftKey ? 0 : 1),
      ArrowRight: () => this.move(1, shiftKey ? 0 : 1),
      Enter: () => this.save(),
      Escape: () => this.cancel(),
    }[key];
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".sayso-reader");
  let reader = desks.get(root);
  if (!reader) desks.set(root, (reader = new Reader(root)));
  reader.take(component);
  return () => {
    if (root.isConnected) return; // only new data
    reader.listening.abort();
    desks.delete(root);
  };
}
