import assert from "node:assert/strict";
import test from "node:test";
import { npz, zip } from "../../../static/js/figures/npz.js";
import { filled } from "../traces.mjs";

const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
const latin = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

test("an archive has each file as it is, and a list of them at its end", async () => {
  const file = (name, text) => ({ name, bytes: new TextEncoder().encode(text) });
  const found = await bytesOf(zip([file("a", "first"), file("bb", "second")]));
  const view = new DataView(found.buffer);
  const end = found.length - 22;
  assert.equal(view.getUint32(end, true), 0x06054b50);
  assert.equal(view.getUint16(end + 10, true), 2);
  const list = view.getUint32(end + 16, true);
  assert.equal(list + view.getUint32(end + 12, true), end);
  const second = list + 46 + 1;
  assert.equal(latin(found.subarray(second + 46, second + 48)), "bb");
  const at = view.getUint32(second + 42, true);
  assert.equal(latin(found.subarray(at + 30 + 2, at + 30 + 2 + 6)), "second");
});

test("arrays are aligned, of steps and cells; of a stack each layer has its own; " +
  "the same run is the same file", async () => {
  const { whole } = filled(
    { cells: ["lstm", "gru"], hidden: [1, 2], spec: { net: "n" }, tokens: ["a", "\u{1f600}"] }, [{ c: 2 }, {}],
  );
  const net = { title: "N", labels: [], alphabet: ["a"] };
  const found = await bytesOf(npz(whole, net, null));
  const text = latin(found);
  for (const name of ["layer1_c", "layer2_h", "undisturbed_layer2_h", "input", "readme"]) {
    assert.ok(text.includes(`${name}.npy`), name);
  }
  assert.ok(text.includes("'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }"));
  assert.ok(text.includes("'descr': '<U1', 'fortran_order': False, 'shape': (2,), }"));
  assert.ok(!latin(await bytesOf(npz(whole, net, { layer: 1, unit: 0 }))).includes("layer1_c"));
  assert.deepEqual(await bytesOf(npz(whole, net, null)), found);
});
