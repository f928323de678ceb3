/**
 * What a family's circuit is made of. Its equations name the wires of what is read (docs/equations.md).
 *
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../sources/layer.js").Layer} Layer
 * @typedef {{x: number, y: number}} Point
 * @typedef {Point & {width: number, height: number}} Box
 * @typedef {{class: string, says?: string}} Looks  Of a text beside the boxes, and what it always says.
 * @typedef {Record<string, number>} Flows  By wire.
 *
 * A place on the way of a drop.
 * @typedef {Point & {at: number, flows: number}} Station  at: of the time of the step, 0 to 1. flows: what flows there,
 *   which makes its size.
 * @typedef {{name: string, hue: string, stations: Station[]}} Drop
 *
 * @typedef {object} Laid  Where all stands, for so much room.
 * @property {number} width @property {number} height  What it takes.
 * @property {number} joint  The radius of a joint.
 * @property {(Point & {name: string})[]} joints  In the plan's order.
 * @property {Record<string, string>} paths  Of all wires.
 * @property {Record<string, Box>} boxes @property {Record<string, Box>} squares
 * @property {Point[]} arrows  Their tips.
 * @property {string} nudge  The path of where a nudge acts; "" where none can.
 * @property {Record<string, Point & {most: number}>} places  Of each text, and how wide it may be.
 *
 * @typedef {object} Plan
 * @property {readonly string[]} boxes  The signals that have one, in order.
 * @property {Record<string, string>} hues  Of each wire that something flows in, in the order of drawing: thick first.
 * @property {[string, string, string][]} reads  Each wire of what is read: its name, its looks, what it reads.
 * @property {string[]} letters  Those of `reads` that have their letter, x or h before, beneath the box.
 * @property {Record<string, Looks>} words
 * @property {[string, "+"|"\u00d7", string][]} joints  Name, sign, and the wire that it makes.
 * @property {string[]} squares  Small boxes of something that is done on a wire.
 * @property {[string, string][]} arrows  Each one's hue, and the wire that it ends.
 * @property {Record<string, string>} made  The signal whose equation makes a wire, a text or a joint, where its name is
 *   another; "" is what a step finds.
 * @property {(width: number, height: number, em: number) => Laid} lay
 * @property {(state: State, trace: Layer) => Flows} flows
 * @property {(circuit: import("./drawing.js").Circuit, state: State, trace: Layer, gates: string[]) => string} tell
 *   Writes its numbers, and says the whole. gates: what is said of each box.
 * @property {(laid: Laid, flows: Flows) => Drop[]} drops  What flows at a step, also where nothing does.
 * @property {Record<string, number>} most  So many drops of each hue flow at once, at most.
 * @property {[string, string, (value: number) => number][]} valves  A gate, the joint where it lets something through,
 *   and by how many degrees it is turned: along the flow it is open.
 */

export {};
