import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Row } from "../client/model/logs/buffer.ts";
import { columnsOf, Heights } from "../client/model/logs/heights.ts";
import { readFromPanel } from "../client/model/logs/messages.ts";

const row = (plain: string): Row => ({ kind: "note", plain, at: 0 });

const linesOf = (rows: readonly Row[], width: number): number =>
  rows.reduce((sum, it) => sum + (width === 0 ? 1 : Math.max(1, Math.ceil(it.plain.length / width))), 0);

interface State {
  readonly rows: readonly Row[];
  readonly width: number;
}
type Change =
  | { readonly kind: "add"; readonly rows: readonly Row[] }
  | { readonly kind: "drop"; readonly count: number }
  | { readonly kind: "insert"; readonly at: number; readonly row: Row }
  | { readonly kind: "width"; readonly width: number };

function after({ rows, width }: State, it: Change): State {
  switch (it.kind) {
    case "add":
      return { rows: [...rows, ...it.rows], width };
    case "drop":
      return { rows: rows.slice(it.count), width };
    case "insert":
      return { rows: [...rows.slice(0, it.at), it.row, ...rows.slice(it.at)], width };
    case "width":
      return { rows, width: it.width };
  }
}

describe("how high the rows of a log stand", () => {
  it("is a line each while nothing is wrapped", () => {
    const heights = new Heights();
    heights.update([row("a"), row("b".repeat(500)), row("")], 0);
    assert.deepEqual([heights.top(2), heights.total, heights.at(1.9)], [2, 3, 1]);
  });

  it("is what the columns of the text take, wide letters counting twice", () => {
    assert.deepEqual(["abc", "가나", "a\tb", "😀", ""].map(columnsOf), [3, 4, 10, 2, 0]);
    const heights = new Heights();
    heights.update([row(""), row("x".repeat(25)), row("가".repeat(10)), row("y".repeat(20))], 10);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((it) => heights.top(it)),
      [0, 1, 4, 6, 8],
    );
    assert.deepEqual(
      [0, 0.5, 1, 3.9, 4, 7, 8, 99].map((it) => heights.at(it)),
      [0, 0, 1, 1, 2, 3, 4, 4],
    );
  });

  it("is the same whether rows came one after another or all at once, went, or were put in between", () => {
    const rowOf = fc.nat(60).map((it) => row("x".repeat(it)));
    const change = fc.oneof(
      fc.record({ kind: fc.constant("add" as const), rows: fc.array(rowOf, { maxLength: 5 }) }),
      fc.record({ kind: fc.constant("drop" as const), count: fc.nat(4) }),
      fc.record({ kind: fc.constant("insert" as const), at: fc.nat(6), row: rowOf }),
      fc.record({ kind: fc.constant("width" as const), width: fc.nat(20) }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const heights = new Heights();
        let state: State = { rows: [], width: 10 };
        for (const it of changes) {
          state = after(state, it);
          heights.update(state.rows, state.width);
          assert.equal(heights.total, linesOf(state.rows, state.width));
        }
      }),
    );
  });

  it("is asked for by the panel, and by nothing else that it may say", () => {
    assert.deepEqual(readFromPanel({ kind: "wrap", isOn: true }), { kind: "wrap", isOn: true });
    assert.equal(readFromPanel({ kind: "wrap", isOn: "yes" }), undefined);
  });
});
