import type { Row } from "../model/logs/buffer.ts";
import { Heights } from "../model/logs/heights.ts";
import { element, type RowStyle, rowElement } from "./rows.ts";

/** Lines beyond the screen that are drawn too, so that scrolling finds them. */
const margin = 20;

/** The tallest a browser lets an element be, with room to spare. */
const tallest = 8_000_000;

/** Digits in the line by which the width of a column is measured. */
const sample = 100;

/** A list of which only what is on the screen exists: any number of rows, each a line high, or more when it is wrapped. */
export class RowList {
  readonly #view: HTMLElement;
  readonly #space: HTMLElement;
  readonly #screen: HTMLElement;
  readonly #style: () => RowStyle;
  readonly #heights = new Heights();
  /** Never seen: as wide as so many columns. */
  readonly #ruler = element("span", "ruler", "0".repeat(sample));
  #rows: readonly Row[] = [];
  /** Of one line, in pixels. */
  #height = 18;
  #isDrawing = false;
  #isFollowing = true;
  #isWrapped = false;
  readonly onFollow: (isFollowing: boolean) => void;

  constructor(view: HTMLElement, style: () => RowStyle, onFollow: (isFollowing: boolean) => void) {
    this.#view = view;
    this.#style = style;
    this.onFollow = onFollow;
    this.#space = element("div", "space");
    this.#screen = element("div", "screen");
    this.#space.append(this.#screen, this.#ruler);
    view.append(this.#space);
    view.addEventListener("scroll", () => this.#scrolled());
    new ResizeObserver(() => this.draw()).observe(view);
  }

  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  /** Long rows go on below, or to the right; what is on top of the screen stays there. */
  wrap(isWrapped: boolean): void {
    const { first } = this;
    this.#isWrapped = isWrapped;
    this.#view.classList.toggle("wrap", isWrapped);
    this.#size();
    if (!this.#isFollowing) this.#view.scrollTop = this.#heights.top(first) * this.#height;
    this.draw();
  }

  /** Shows these rows; stays at the end if it was there, else with what was on the screen. */
  show(rows: readonly Row[], gone = 0): void {
    this.#rows = rows;
    if (!this.#isFollowing && gone > 0) this.#view.scrollTop -= this.#heights.top(gone) * this.#height;
    this.draw();
  }

  /** Goes to the end and stays there as lines come. */
  follow(): void {
    this.#follow(true);
    this.draw();
  }

  /** Brings a row to the middle of the screen. */
  reveal(at: number): void {
    this.#follow(false);
    this.#size();
    const top = this.#heights.top(at) * this.#height;
    this.#view.scrollTop = Math.max(0, top - this.#view.clientHeight / 2);
    this.draw();
  }

  /** The first row on the screen. */
  get first(): number {
    return this.#heights.at(this.#view.scrollTop / this.#height);
  }

  /** Draws with the next frame, however often it is asked to. */
  draw(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      this.#draw();
    });
  }

  #draw(): void {
    this.#size();
    if (this.#isFollowing) this.#view.scrollTop = this.#view.scrollHeight;
    const line = this.#view.scrollTop / this.#height;
    const from = Math.max(0, this.#heights.at(Math.max(0, line - margin)));
    const to = Math.min(this.#rows.length, this.#heights.at(line + this.#visible + margin) + 1);
    const style = this.#style();
    this.#screen.replaceChildren(...this.#rows.slice(from, to).map((row) => rowElement(row, style)));
    this.#screen.style.transform = `translateY(${this.#place(from, to)}px)`;
  }

  /** Where what is drawn stands. Heights are guesses when rows are wrapped: at the end, the last row is what counts. */
  #place(from: number, to: number): number {
    const top = this.#heights.top(from) * this.#height;
    if (!this.#isWrapped || to < this.#rows.length || from === 0) return top;
    const room = Math.max(this.#space.clientHeight, this.#view.clientHeight);
    return Math.max(0, room - this.#screen.clientHeight);
  }

  #size(): void {
    const row = this.#screen.firstElementChild;
    const height = row ? Number.parseFloat(getComputedStyle(row).lineHeight) : 0;
    if (height > 0) this.#height = height;
    this.#heights.update(this.#rows, this.#isWrapped ? this.#columns : 0);
    this.#space.style.height = `${Math.min(tallest, this.#heights.total * this.#height)}px`;
  }

  /** How many columns a wrapped text has. */
  get #columns(): number {
    const text = this.#screen.querySelector(".row:not(.note) .text");
    const width = text?.getBoundingClientRect().width ?? this.#view.clientWidth;
    const column = this.#ruler.getBoundingClientRect().width / sample;
    return Math.max(1, Math.floor(width / Math.max(1, column)));
  }

  get #visible(): number {
    return Math.ceil(this.#view.clientHeight / this.#height);
  }

  #scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.#view;
    this.#follow(scrollTop + clientHeight >= scrollHeight - this.#height);
    this.draw();
  }

  #follow(isFollowing: boolean): void {
    if (this.#isFollowing === isFollowing) return;
    this.#isFollowing = isFollowing;
    this.onFollow(isFollowing);
  }
}
