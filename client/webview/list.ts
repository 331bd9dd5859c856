import type { Row } from "../model/logs/buffer.ts";
import { type RowStyle, rowElement } from "./rows.ts";

/** Rows beyond the screen that are drawn too, so that scrolling finds them. */
const margin = 20;

/** The tallest a browser lets an element be, with room to spare. */
const tallest = 8_000_000;

/** A list of which only what is on the screen exists: any number of rows, all of the same height. */
export class RowList {
  readonly #view: HTMLElement;
  readonly #space: HTMLElement;
  readonly #screen: HTMLElement;
  readonly #style: () => RowStyle;
  #rows: readonly Row[] = [];
  #height = 18;
  #isDrawing = false;
  #isFollowing = true;
  readonly onFollow: (isFollowing: boolean) => void;

  constructor(view: HTMLElement, style: () => RowStyle, onFollow: (isFollowing: boolean) => void) {
    this.#view = view;
    this.#style = style;
    this.onFollow = onFollow;
    this.#space = document.createElement("div");
    this.#space.className = "space";
    this.#screen = document.createElement("div");
    this.#screen.className = "screen";
    this.#space.append(this.#screen);
    view.append(this.#space);
    view.addEventListener("scroll", () => this.#scrolled());
    new ResizeObserver(() => this.draw()).observe(view);
  }

  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  /** Shows these rows; stays at the end if it was there, else with what was on the screen. */
  show(rows: readonly Row[], gone = 0): void {
    this.#rows = rows;
    if (!this.#isFollowing && gone > 0) this.#view.scrollTop -= gone * this.#height;
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
    this.#view.scrollTop = Math.max(0, at * this.#height - this.#view.clientHeight / 2);
    this.draw();
  }

  /** The first row on the screen. */
  get first(): number {
    return Math.floor(this.#view.scrollTop / this.#height);
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
    const from = Math.max(0, this.first - margin);
    const to = Math.min(this.#rows.length, this.first + this.#visible + margin);
    const style = this.#style();
    this.#screen.style.transform = `translateY(${from * this.#height}px)`;
    this.#screen.replaceChildren(...this.#rows.slice(from, to).map((row) => rowElement(row, style)));
  }

  #size(): void {
    const sample = this.#screen.firstElementChild;
    const height = sample?.getBoundingClientRect().height ?? 0;
    if (height > 0) this.#height = height;
    this.#space.style.height = `${Math.min(tallest, this.#rows.length * this.#height)}px`;
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
