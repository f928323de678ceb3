/**
 * Where Traces come from. Types only: nothing here runs.
 *
 * A lab does not know where its Traces come from. Each kind of source is a file that offers `connect(address, on)`:
 * `socket.js` is the websocket. With its address given it is a `Source`; what it is told and tells is here.
 *
 * @typedef {import("../state/types.js").Spec} Spec
 * @typedef {import("../state/types.js").NetInfo} NetInfo
 * @typedef {import("../state/types.js").Answer} Answer
 *
 * @typedef {import("./wire.js").Opened} Opened
 * @typedef {import("./wire.js").Frame} Frame
 * @typedef {import("./wire.js").Refusal} Refusal
 *
 * @typedef {object} Listener  What a source tells a lab.
 * @property {(
 *   nets: NetInfo[], vocabulary: import("../spec/vocabulary.js").Vocabulary, own?: string[], days?: number,
 * ) => void} hello  It can be asked; these nets there are, and so all is called. own: the names of those that can be
 *   renamed and deleted. days: after which what this browser keeps goes, where it does not come again. Again after
 *   each time it was lost.
 * @property {(nets: NetInfo[], own?: string[], days?: number) => void} nets  The nets there are now.
 * @property {() => string[]} [others]  Asked: the names of nets of others that the lab was shown.
 * @property {(net: string, refusal: Refusal|null) => void} changed  What was asked of a net is done, and `nets` has
 *   told so; or why it is not.
 * @property {(opened: Opened, spec: Spec, beside: boolean) => void} opened  With the Spec that was asked for. beside:
 *   in the second place.
 * @property {(frame: Frame) => void} frame
 * @property {(terms: import("./wire.js").TermsMessage) => void} terms  What was to be explained.
 * @property {(slot: string, answer: Partial<Answer>) => void} answer  To the question of a slot.
 * @property {(at: string[]) => void} reached  Classes can be started; the addresses that others come by.
 * @property {(message: import("./wire.js").RoomMessage) => void} room  The class as it is now.
 * @property {(code: string) => void} ended  The class is over.
 * @property {(running: import("./wire.js").Running[]) => void} running  The presenter's classes that go on.
 * @property {(message: import("./wire.js").PollMessage) => void} polled  What a class is asked and answers, whose hand
 *   is up, where its presenter points.
 * @property {(refusal: Refusal) => void} unroomed  What was asked of a class is not done.
 * @property {(refusal: Refusal, beside: boolean) => void} error  beside: about what is wanted in the second place.
 * @property {(line: import("../state/types.js").Line) => void} line  What there is to say of the line.
 * @property {() => void} unreadable  Something that came could not be read: the line was dropped, and is opened anew.
 * @property {() => import("./wire.js").Have[]} have  Asked: which runs the lab holds.
 *
 * @typedef {() => {key: string, token: string|null}} Who  This browser's key; the presenter's token, where it has one.
 *
 * @typedef {object} Connection  What a lab asks of a source.
 * @property {(spec: Spec, until?: number|null) => void} open  From now on the Trace of this Spec is wanted there, up
 *   to a step where one is named, and no other. Of many in a short time the last one wins. It is asked for again
 *   whenever the source has been lost and is there again.
 * @property {(spec: Spec|null, until?: number|null) => void} openBeside  The same for a second Trace, beside it; null:
 *   none is wanted.
 * @property {(asked: import("./wire.js").Explain) => void} explain  What a cell's equations add up, of the Trace that
 *   is open. Of many in a short time the last one wins; of a Trace that is open no longer nothing is told.
 * @property {Questions} questions
 * @property {(word: import("./wire.js").Word) => void} say  Of one's own nets, which `changed` answers, and to a class;
 *   while the line is lost nothing is heard, but what `isAgain` names once the class is there again.
 * @property {() => void} close  Nothing is told any more, and nothing is left running.
 *
 * @typedef {object} Questions  What studies ask, at most one question a slot.
 * @property {(slot: string, kind: string, args: object) => void} ask  Takes back what the slot asked before.
 * @property {(slot: string) => void} cancel
 * @property {(slot: string, word: string, args: object) => void} tell  A word to a study that runs.
 *
 * @typedef {(on: Listener, first: Spec|null, until?: number|null) => Connection} Source  Tells nothing before it has
 *   returned. first: what will be wanted at once, up to that step; a source may begin with it.
 */
export {};
