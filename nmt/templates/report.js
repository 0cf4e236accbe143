"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const PAGE = 50;
  const CELL = 20;
  const LABEL = 16;
  const several = data.systems.length > 1;
  const byLine = new Map(data.sentences.map((sentence) => [sentence.line, sentence]));
  const number = (value, digits) => value.toFixed(digits).replace("-", "−");

  // What would give orders to the page's layout, such as bidirectional overrides, is shown as a replacement character.
  const shown = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, (c) => (c === "\u200c" || c === "\u200d" ? c : "\ufffd"));

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  function draw(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // Words that stand on both sides as they are, the others marked.
  function marked(text, marks, kind) {
    const runs = [];
    text.split(" ").forEach((word, i) => {
      const last = runs[runs.length - 1];
      if (last && last.mark === marks[i]) last.words.push(word);
      else runs.push({ mark: marks[i], words: [word] });
    });
    return runs.flatMap((run) => {
      const words = shown(run.words.join(" "));
      return [run.mark === "1" ? words : make("mark", { class: kind }, words), " "];
    });
  }

  // ---- the theme

  const theme = document.getElementById("theme");
  const THEMES = { "": "as the system", light: "light", dark: "dark" };
  const names = Object.keys(THEMES);
  function setTheme(name) {
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
    theme.querySelector("span").textContent = THEMES[name];
  }
  let chosen = "";
  try { chosen = localStorage.getItem("nmt-theme") || ""; } catch { /* a page from a file may have no storage */ }
  setTheme(chosen in THEMES ? chosen : "");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    chosen = names[(names.indexOf(chosen) + 1) % names.length];
    setTheme(chosen);
    try { localStorage.setItem("nmt-theme", chosen); } catch { /* it holds until the page is closed */ }
  });

  // ---- the table of sentences

  const filters = document.getElementById("filters");
  const table = document.getElementById("table");
  const pages = document.getElementById("pages");
  const state = { sort: "line", down: false, page: 0, rows: data.sentences };

  const label = (i, what) => (several ? `${what} ${i + 1}` : what);
  const COLUMNS = { line: { title: "Line", of: (s) => s.line }, words: { title: "Words", of: (s) => s.source.split(" ").filter(Boolean).length } };
  data.systems.forEach((name, i) => {
    COLUMNS[`chrf${i}`] = { title: label(i, "chrF2"), of: (s) => s.outputs[i].chrf, digits: 1, hint: name };
    if (i) COLUMNS[`change${i}`] = { title: `Change ${i + 1}`, of: (s) => s.outputs[i].chrf - s.outputs[0].chrf, digits: 1, sign: true, hint: `${name} − ${data.systems[0]}` };
    if (data.sentences.some((s) => "confidence" in s.outputs[i])) {
      COLUMNS[`confidence${i}`] = { title: label(i, "Confidence"), of: (s) => s.outputs[i].confidence ?? null, digits: 1, hint: name };
    }
  });
  data.sentences.forEach((s) => {
    s.folded = [s.source, s.reference, ...s.outputs.map((o) => o.text)].join("\n").toLowerCase();
  });

  function wanted() {
    const values = Object.fromEntries(new FormData(filters));
    const text = values.text.toLowerCase();
    const system = Number(values.system || 0);
    const least = values.least === "" ? -Infinity : Number(values.least);
    const most = values.most === "" ? Infinity : Number(values.most);
    return (s) => {
      const output = s.outputs[system];
      const change = output.chrf - s.outputs[0].chrf;
      const flags = output.flags || [];
      return s.folded.includes(text) && output.chrf >= least && output.chrf <= most &&
        (!values.flag || (values.flag === "any" ? flags.length > 0 : values.flag === "none" ? !flags.length : flags.includes(values.flag))) &&
        (!values.change || (values.change === "better" ? change >= data.notable : change <= -data.notable));
    };
  }

  function refresh() {
    const { of } = COLUMNS[state.sort];
    const keys = new Map(data.sentences.map((s) => [s, of(s)]));
    state.rows = data.sentences.filter(wanted()).sort((a, b) => {
      const [x, y] = [keys.get(a), keys.get(b)];
      if (x === null || y === null) return (x === null) - (y === null) || a.line - b.line;
      return (state.down ? y - x : x - y) || a.line - b.line;
    });
    state.page = 0;
    const all = data.sentences.length.toLocaleString("en");
    const count = state.rows.length.toLocaleString("en");
    document.getElementById("count").textContent = state.rows.length === data.sentences.length ? `${all} sentences` : `${count} of ${all} sentences`;
    showHead();
    showRows();
  }

  function showHead() {
    const cells = Object.entries(COLUMNS).map(([key, column]) => {
      const sorted = key === state.sort;
      const button = make("button", { type: "button", title: column.hint ? shown(column.hint) : null, click: () => {
        state.down = state.sort === key ? !state.down : false;
        state.sort = key;
        refresh();
        document.querySelector(`#table [data-key="${key}"] button`).focus();
      } }, column.title);
      return make("th", { scope: "col", class: "number", "data-key": key, "aria-sort": sorted ? (state.down ? "descending" : "ascending") : "none" }, button);
    });
    table.tHead.replaceChildren(make("tr", {}, ...cells, make("th", { scope: "col" }, several ? "Source, reference, translations" : "Source, reference, translation")));
  }

  function cell(s, key, column) {
    if (key === "line") {
      return make("td", { class: "number" }, make("button", { type: "button", class: "plain", "aria-label": `Open line ${s.line}`, click: () => open(s.line) }, s.line.toLocaleString("en")));
    }
    const value = column.of(s);
    const text = value === null ? "" : (column.sign && value > 0 ? "+" : "") + number(value, column.digits || 0);
    return make("td", { class: "number", "data-label": text && column.title }, text);
  }

  function showRows() {
    const last = Math.max(Math.ceil(state.rows.length / PAGE) - 1, 0);
    const rows = state.rows.slice(state.page * PAGE, (state.page + 1) * PAGE).map((s) => {
      const texts = s.outputs.map((o, i) => make("p", { dir: "auto" },
        several ? make("span", { class: "system" }, `${i + 1}: `) : null,
        ...marked(o.text, o.same, "extra"),
        (o.flags || []).length ? make("small", {}, ` ${o.flags.join(", ")}`) : null));
      return make("tr", {}, ...Object.entries(COLUMNS).map(([key, column]) => cell(s, key, column)),
        make("td", { class: "text" }, make("p", { class: "soft", dir: "auto" }, shown(s.source)), make("p", { class: "soft", dir: "auto" }, shown(s.reference)), ...texts));
    });
    table.tBodies[0].replaceChildren(...rows);
    table.hidden = false;
    pages.hidden = last === 0;
    pages.querySelector("span").textContent = `Page ${state.page + 1} of ${last + 1}`;
    pages.querySelector("[name=previous]").disabled = state.page === 0;
    pages.querySelector("[name=next]").disabled = state.page === last;
  }

  pages.addEventListener("click", (event) => {
    const step = { previous: -1, next: 1 }[event.target.name];
    if (step) {
      state.page += step;
      showRows();
      document.getElementById("count").scrollIntoView();
    }
  });
  filters.addEventListener("input", refresh);
  filters.addEventListener("reset", () => setTimeout(refresh));
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.hidden = false;

  // ---- one sentence

  const dialog = document.getElementById("line");
  let current = 0;

  function open(line) {
    const s = byLine.get(line);
    if (!s) {
      document.getElementById("count").textContent = `Line ${line} is left out of this page; it is in report.json.`;
      document.getElementById("count").scrollIntoView();
      return;
    }
    current = line;
    document.getElementById("line-title").textContent = `Line ${line.toLocaleString("en")}`;
    const place = state.rows.indexOf(s);
    dialog.querySelector("[name=previous]").disabled = place <= 0;
    dialog.querySelector("[name=next]").disabled = place < 0 || place === state.rows.length - 1;
    dialog.querySelector(".content").replaceChildren(
      make("dl", { class: "lines" }, make("dt", {}, "Source"), make("dd", { dir: "auto" }, shown(s.source))),
      ...s.outputs.map((output, i) => part(s, output, i)));
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    document.getElementById("line-title").focus();
  }

  function part(s, output, i) {
    const facts = [`chrF2 ${number(output.chrf, 1)}`];
    if ("confidence" in output) facts.push(`confidence ${number(output.confidence, 1)}`);
    const notes = (output.flags || []).map((flag) => {
      const words = { unattended: output.unattended, lost: output.lost }[flag];
      return make("li", {}, `${flag}: ${data.flags[flag]}${words ? ` (${shown(words.join(", "))})` : ""}`);
    });
    const section = make("section", { style: "margin: 0" },
      make("h3", {}, several ? `${i + 1}: ${shown(data.systems[i])}` : "Translation"),
      make("p", { class: "soft" }, facts.join(", ")),
      make("dl", { class: "lines" },
        make("dt", {}, "Translation"), make("dd", { dir: "auto" }, ...marked(output.text, output.same, "extra")),
        make("dt", {}, "Reference"), make("dd", { dir: "auto" }, ...marked(s.reference, output.reference_same, "missing"))),
      notes.length ? make("ul", { class: "note" }, ...notes) : null);
    const candidates = output.nbest || [];
    if (!candidates.length) return section;
    const place = make("div", { class: "map" });
    const textOf = (candidate) => shown(candidate.text || output.text);
    const buttons = candidates.map((candidate, rank) => make("button", { type: "button", class: "plain", dir: "auto", "aria-pressed": rank === 0 ? "true" : "false", click: () => {
      buttons.forEach((button, other) => button.setAttribute("aria-pressed", String(other === rank)));
      showMap(place, output.pieces, candidate, textOf(candidate));
    } }, textOf(candidate)));
    if (candidates.length > 1) {
      section.append(make("h4", {}, "Candidates of the search, with their score: one of them shows its attention"),
        make("ol", {}, ...buttons.map((button, rank) => make("li", {}, button, make("small", {}, ` ${number(candidates[rank].score, 3)}`)))));
    }
    section.append(place);
    showMap(place, output.pieces, candidates[0], textOf(candidates[0]));
    return section;
  }

  const short = (piece) => {
    const characters = [...shown(piece)];
    return characters.length > LABEL ? `${characters.slice(0, LABEL - 1).join("")}…` : characters.join("") || " ";
  };

  function showMap(place, source, candidate, text) {
    if (!candidate.attention || !source) {
      place.replaceChildren(make("p", { class: "note" }, "The attention of this candidate is not in this page."));
      return;
    }
    const weights = Uint8Array.from(atob(candidate.attention), (c) => c.charCodeAt(0));
    const target = candidate.pieces;
    const width = source.length;
    const at = (t, s) => weights[t * width + s] / 255;
    const percent = (value) => `${Math.round(100 * value)} %`;
    const left = 10 + 7.5 * Math.max(...target.map((piece) => [...short(piece)].length));
    const top = 10 + 7.5 * Math.max(...source.map((piece) => [...short(piece)].length));
    const [w, h] = [left + width * CELL + 2, top + target.length * CELL + 2];
    const strongest = target.slice(0, -1).map((piece, t) => {
      let best = 0;
      for (let s = 1; s < width; s += 1) if (at(t, s) > at(t, best)) best = s;
      return `${piece} to ${source[best]} ${percent(at(t, best))}`;
    });
    const svg = draw("svg", { width: w, height: h, viewBox: `0 0 ${w} ${h}`, role: "img" });
    svg.setAttribute("aria-label", shown(`Attention of “${text}”. Each piece of the translation looks most at: ${strongest.join("; ")}.`));
    source.forEach((piece, s) => {
      const x = left + (s + 0.5) * CELL + 4;
      svg.append(draw("text", { x, y: top - 6, transform: `rotate(-90 ${x} ${top - 6})` }, short(piece)));
    });
    target.forEach((piece, t) => {
      svg.append(draw("text", { x: left - 6, y: top + (t + 0.5) * CELL + 4, "text-anchor": "end" }, short(piece)));
      for (let s = 0; s < width; s += 1) {
        if (!weights[t * width + s]) continue;
        svg.append(draw("rect", { x: left + s * CELL, y: top + t * CELL, width: CELL, height: CELL, "fill-opacity": (at(t, s) ** 0.7).toFixed(3) },
          draw("title", {}, shown(`${piece} → ${source[s]}: ${percent(at(t, s))}`))));
      }
    });
    svg.append(draw("rect", { class: "frame", x: left, y: top, width: width * CELL, height: target.length * CELL }));
    const alternative = make("details", { toggle: (event) => {
      if (!event.target.open || event.target.querySelector("table")) return;
      const head = make("tr", {}, make("td", {}), ...source.map((piece) => make("th", { scope: "col" }, shown(piece))));
      const rows = target.map((piece, t) => make("tr", {}, make("th", { scope: "row" }, shown(piece)),
        ...source.map((_, s) => make("td", { class: "number" }, weights[t * width + s] ? String(Math.round(100 * at(t, s))) : ""))));
      event.target.append(make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Attention in percent" },
        make("table", {}, make("caption", {}, "Attention in percent"), make("thead", {}, head), make("tbody", {}, ...rows))));
    } }, make("summary", {}, "As a table"));
    place.replaceChildren(
      make("h4", {}, "Attention: rows are the pieces of the translation, columns those of the source; the stronger the colour, the more"),
      make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Map of attention" }, svg), alternative);
  }

  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.name === "close") dialog.close();
    const step = { previous: -1, next: 1 }[event.target.name];
    if (step) open(state.rows[state.rows.indexOf(byLine.get(current)) + step].line);
  });
  document.querySelectorAll(".show-line").forEach((button) => button.addEventListener("click", () => open(Number(button.dataset.line))));
  document.querySelectorAll(".show-flag").forEach((button) => button.addEventListener("click", () => {
    filters.reset();
    filters.elements.flag.value = button.dataset.flag;
    setTimeout(() => { filters.elements.flag.value = button.dataset.flag; refresh(); document.getElementById("sentences").scrollIntoView(); });
  }));
  refresh();
})();
