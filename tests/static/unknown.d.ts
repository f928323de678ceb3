// What comes from outside is not known until it is looked at: a call says so, where lib.d.ts has `any`.
interface JSON {
  parse(text: string): unknown;
}
interface Body {
  json(): Promise<unknown>;
}
