/**
 * English: every term, sign and control of the page in one sentence; the page says it in place (ui/explain.js), and
 * docs/glossary.md has the same. A gate has one verb: input writes, forget keeps, output shows.
 */

import { classroom } from "./classroom.js";
import { compare } from "./compare.js";
import { comparing } from "./comparing.js";
import { continuation } from "./continuation.js";
import { tabs } from "./equations.js";
import { firstSteps } from "./firststeps.js";
import { legend } from "./lanes.js";
import { lessons } from "./lessons.js";
import { poll } from "./poll.js";
import { polling } from "./polling.js";
import { puzzles } from "./puzzles.js";
import { question } from "./question.js";
import { sound } from "./sound.js";
import { ablation } from "./studies/ablation.js";
import { clipping } from "./studies/clipping.js";
import { race } from "./studies/race.js";
import { stability } from "./studies/stability.js";
import { study } from "./studies/study.js";
import { training } from "./studies/training.js";
import { weights } from "./studies/weights.js";
import { buttons, plot } from "./ui.js";
import {
  cell, drawing, edits, fold, menu, modes, ownNet, picker, pinform, studies, table, transport, works,
} from "./views.js";
import { within } from "./within.js";

/** By their letters. @type {Record<string, string>} */
const signals = {
  i: "The input gate writes: it is the share of the candidate that is added to the memory, from 0 to 1.",
  f: "The forget gate keeps: it is the share of the memory that stays, from 0 to 1.",
  o: "The output gate shows: it is the share of tanh(c) that leaves the cell, from 0 to 1.",
  z: "The update gate keeps: it is the share of h that stays, and the candidate takes the place of the rest.",
  r: "The reset gate hears: it is the share of what was shown before that reaches the candidate.",
  g: "The candidate is what would be written, from \u22121 to 1.",
  c: "The cell value is what a cell remembers: what it kept, and what was written to it.",
  h: "The hidden value is what a cell shows: to the readout at once, to all cells a step later.",
  y: "What the net says is what its readout makes of h.",
  census: "The mode that a cell is nearest without interventions: a capital in it, a small letter near it.",
};

/** Words of the page, as they stand on it. @type {Record<string, string>} */
const words = {
  [cell.before]: "The cell value that this step found.",
  [cell.kept]: "The forget gate times c before: what stays of the memory.",
  [cell.written]: "The input gate times the candidate: what this step adds to the memory.",
  [cell.now({ undisturbed: null })]: "The cell value that this step leaves: kept plus written, and what a nudge did.",
  tanh: "It brings any number into \u22121 to 1, and leaves its sign.",
  [cell.shown]: "The output gate times tanh(c): the hidden value, h.",
  pinned: "A gate that is pinned is held at one number, whatever the net would make of it.",
  "would be": "What a pinned gate would have been by itself: its ghost.",
  undisturbed: "The run without interventions, which is always there beside the run with them.",
  step: "One number or symbol of the input, and what the net makes of it.",
  playhead: "The step that is told in words and numbers.",
  [compare.other]: "What the stage is compared with: a net with its input and all that is done to it.",
  mode: "Gates of a cell held at 0 or 1, under a name that says what that makes of it.",
};

/** What the lanes and the circuit draw. */
const signs = {
  gates: "Gates go from white, 0, to full colour, 1; with few cells a bar is as high as its gate is open.",
  signed: "All else is blue above 0, red below it and white at 0; the scale beside c says what full colour is.",
  numbers:
    "A number such as 2.7e\u22124 is 0.00027: the point goes 4 places to the left; " +
    "1\u22121.3e\u22123 is 0.0013 less than 1.",
  clamp: "A dark frame, and in the circuit a dark box in brackets, is a gate that is pinned.",
  ghost: "A dash, or a cell's lowest third, is what a pinned gate would be, or the undisturbed run laid over.",
  playhead: "The tall frame is the playhead, the step that is told.",
  chosen: "The small triangles point at the chosen cell's row in each lane.",
  wire: "A wire of the circuit is as thick as what flows in it, and dashed where nothing flows.",
  reads:
    "Short lines beneath a box of the circuit are what it reads: x, and h\u2032, which is h before; " +
    "dotted ones are peepholes.",
  census: "In lane census the thirds of a cell are its gates in order, filled where open; half as high is near a mode.",
  parts: "The dashed line, where the undisturbed run is laid over, is where the two runs part.",
};

/** By their names. @type {Record<string, string>} */
const controls = {
  [picker.net]: "Chooses the trained net that is on the stage.",
  [picker.input]: "Takes the sequence that the net reads, one symbol or number a step.",
  [picker.use]: "Runs the net on the input that was typed.",
  [picker.fresh]: "Makes another sequence of this net's own kind.",
  [picker.draw]: "Draws the numbers of the input by hand.",
  [picker.own]: "Renames or deletes this net, which is your own.",
  [ownNet.doRename]: "Gives this net the title that was typed.",
  [ownNet.doDelete]: "Deletes this net for good.",
  [lessons.list]: "Opens the list of lessons: each asks before it shows.",
  [lessons.gallery]: "Goes to pictures of what can be shown here; each opens it.",
  [lessons.back]: "Goes to the checkpoint before.",
  [lessons.next]: "Goes to the next checkpoint.",
  [lessons.done]: "Ends the lesson, and opens the list of lessons.",
  [lessons.leave]: "Ends the lesson; the stage stays as it is.",
  [lessons.again]: "Shows again what the lesson shows here.",
  [lessons.fold]: "Folds the lesson, or the puzzle, to a line with its title, so that the stage has the room.",
  [lessons.unfold]: "Unfolds the lesson, or the puzzle, above the stage.",
  [puzzles.list]: "Opens the list of puzzles: make a net do something by pins.",
  [puzzles.check]: "Tries what is pinned on the input that you see, and on others that you do not.",
  [puzzles.hint]: "Tells one thing that helps, and the next time another.",
  [puzzles.solve]: "Puts pins on the stage that do it.",
  [puzzles.again]: "Brings the net and the input of the puzzle again; pins stay.",
  [puzzles.look]: "Puts the input on the stage on which it failed; pins stay.",
  [puzzles.next]: "Opens the next puzzle of the list.",
  [puzzles.leave]: "Ends the puzzle; the stage stays as it is.",
  [menu.studies]: "Opens what lies behind the stage: memory, gradients, training.",
  [menu.more]: "Shows the controls that the header has no room for.",
  [menu.chart]: "Draws the chosen cell over time, to zoom and to save.",
  [menu.save]: "Saves what is on the screen as a file.",
  [menu.page]: "Saves what is on the screen as one file that opens in a browser, steps and pins with no server.",
  [menu.net]: "Opens a net that another program saved, and says what it assumes of it.",
  [menu.numbers]: "Reads rows of your own numbers, for a net to learn or to read.",
  [menu.open]: "Opens such a file; it can also be dropped onto the page.",
  [works.name]: "Shows what opens other programs' nets, makes lessons, and saves pictures and values.",
  [works.make]: "Collects what is on the screen as the checkpoints of a lesson.",
  [works.picture]: "Saves the lanes, the circuit or the equations as SVG or PNG, at print size.",
  [works.values]: "Saves every value of the run as a table, the run as Python, and its equations as LaTeX.",
  [menu.window]: "Opens what is shown here in a window of its own, where files are saved and opened too.",
  [menu.theme]: "Chooses colours and the size of letters: the projector's are for the last row of a room.",
  [menu.language]: "Chooses the language; the page is loaded anew, and what you did is in its address.",
  [comparing.net]: "Chooses another net of the same task for the other; its input stays.",
  [comparing.way]: "Lays the other over, subtracts it, or draws its lanes beneath.",
  [comparing.align]: "Puts a step of the other beside a step of the stage.",
  [comparing.here]: "Takes the step of the stage, counted from 1.",
  [comparing.there]: "Takes the step of the other that stands beside it.",
  [comparing.more]: "Tells what else parts, and what can't be compared.",
  [sound.name]: "Gives a tone at each step, for the chosen cell: the higher the value, the higher the tone.",
  [sound.of]: "Chooses what is heard: one signal, or all gates in turn, from the left ear to the right.",
  [menu.keys]: "Lists the keys, and what a mouse or a finger does on the lanes.",
  [classroom.name]: "Starts a class whose screens follow this one, or joins one.",
  [classroom.start]: "Starts a class: who joins sees what you see here, step by step.",
  [classroom.goOn]: "Presents a class of yours from this page, as it is now.",
  [classroom.join]: "Joins the class of this code: this screen follows the teacher’s.",
  [classroom.code]: "Takes the code of a class, six letters and digits.",
  [classroom.alone]: "Lets go of the teacher: you play from what is on the screen.",
  [classroom.back]: "Shows what the teacher shows now, and follows again.",
  [classroom.follows]: "Calls everyone back once; they may let go again.",
  [classroom.hold]: "While this is on, everyone follows and nobody can let go.",
  [poll.ask]: "Asks all screens of the class something that is covered; you show what they answered.",
  [polling.askThis]: "Asks the class the question that is open on the stage.",
  [polling.doAsk]: "Asks the class this; from the covered step on nothing is seen.",
  [polling.results]: "Shows all what the class answered; nothing is answered after that.",
  [polling.away]: "Ends the question, and forgets its answers.",
  [polling.peek]: "Shows you, on this device alone, what is answered before all see it.",
  [poll.raise]: "Tells the teacher that you want something; no name is told.",
  [poll.lower]: "Takes your hand down again.",
  [poll.offer]: "Lets the teacher show to all what is on your screen now.",
  [polling.show]: "Shows all what this screen offers, until you give it back.",
  [poll.back]: "Shows all your own screen again, and lowers that hand.",
  [poll.pointer]: "While this is on, all see where on the stage you point.",
  [polling.handOver]: "Shows the presenter’s own link, for another device: who has it presents.",
  [polling.hideLink]: "Hides the presenter’s own link again.",
  [polling.theme]: "While this is on, all have your colours; their letters stay as large as they are.",
  [polling.lowerThis]: "Takes this hand down; its screen is told.",
  [polling.copy]: "Puts the presenter’s own link on the clipboard.",
  [polling.kind]: "Chooses how the class answers.",
  [polling.signal]: "Chooses the signal that is asked about.",
  [polling.from]: "Takes the first step that is covered, counted from 1.",
  [polling.at]: "Takes the step that is asked about, counted from 1.",
  [polling.words]: "Takes the question as the class reads it.",
  [polling.options]: "Takes the answers to choose among; which is right, you say yourself.",
  [classroom.end]: "Ends the class for all; what is on their screens stays.",
  [classroom.leave]: "Leaves the class; what is on the screen stays.",
  [firstSteps.again]: "Begins the first steps again: what this is, in three of them.",
  [firstSteps.skip]: "Ends the first steps; the menu has them again.",
  [firstSteps.done]: "Ends the first steps; the menu has them again.",
  [legend.name]: "Says what the colours, signs and letters mean.",
  [continuation.button]: "Has the net read what it says, from the playhead on.",
  [continuation.symbol]: "Chooses the symbol that is put in at this step.",
  [continuation.number]: "Takes the number that is put in at this step.",
  [continuation.out]: "Takes out again what was put in at this step.",
  [cell.layer]: "Chooses the layer of the net that is shown.",
  [pinform.summary]: "Holds one gate of the chosen cell at a number, or sets its memory.",
  [pinform.pinsAlone]: "Holds one gate of the chosen cell at a number.",
  [pinform.gate]: "Chooses the gate that is pinned.",
  [pinform.value]: "Takes what the gate is held at: 0 is shut, 1 is open.",
  [pinform.from]: "Takes the first step at which the gate is held.",
  [pinform.to]: "Takes the last step at which the gate is held.",
  [pinform.pin]: "Holds the gate of the chosen cell at this value in these steps.",
  [pinform.release]: "Lets the gate go in these steps, and the memory that was set there.",
  [pinform.memory]: "Takes the value that the memory is set to after this step.",
  [pinform.set]: "Sets the memory of the chosen cell after this step.",
  [pinform.unset]: "Leaves the memory to itself after this step.",
  [tabs.equations]: "Shows how each of the chosen cell's numbers comes about at this step.",
  [table.name]: "Holds every cell's values at this step; copied, they have all their digits.",
  [modes.free]: "Lets all gates go, and takes memories back that were set.",
  [modes.corners]: "Shows all ways to hold a cell's gates at 0 or 1, each with what it makes of the cell.",
  [transport.first]: "Goes to the first step.",
  [transport.back]: "Goes one step back.",
  [transport.play]: "Goes on by itself: step by step, or within a step part by part.",
  [transport.pause]: "Halts, and can go on from there.",
  [transport.forward]: "Goes one step on.",
  [transport.last]: "Goes to the last step.",
  [within.name]: "Walks through this step gate by gate: what is made now is lit, what is yet to come is dim.",
  [within.back]: "Goes one part of the step back, before its first to the step before.",
  [within.next]: "Goes one part of the step on, after its last to the next step; Play does so by itself.",
  [within.leave]: "Shows the whole step again.",
  [question.first]: "Asks what you expect of what you pin, from the playhead on, before it is shown.",
  [question.how]: "Chooses how you answer: with a choice, a number, or a drawing.",
  [question.yours]: "Takes the number that you expect.",
  [question.reveal]: "Shows what is covered, and how near your answer is.",
  [question.again]: "Asks the same of another input of this net's own kind.",
  [question.done]: "Shows what is covered, and asks no more.",
  [plot.numbers]: "Shows what the chart draws as a table.",
  [fold.name]: "Shows the corners, undo, reset, and the switch of the undisturbed run.",
  [edits.census]: "Shows a lane with the mode that each cell is in by itself, without interventions.",
  [edits.overlay]: "Marks beside each value what it is in the run without interventions.",
  [buttons.undo]: "Takes the last change back.",
  [edits.redo]: "Does again what was taken back.",
  [edits.reset]: "Lets all gates go, takes all nudges away, and goes back to the first step.",
  [buttons.cancel]: "Ends this, and leaves all as it is.",
  [buttons.close]: "Goes back to the stage.",
  [buttons.reload]: "Loads the page anew; what you did is in its address.",
  [drawing.channel]: "Chooses which of the input's numbers is drawn.",
  [drawing.clear]: "Takes what is drawn away.",
  [drawing.use]: "Runs the net on what is drawn.",
  [studies.study]: "Holds the study that is open.",
  [study.cell]: "Chooses the cell, or of a training the kind of cell.",
  [study.cells]: "Takes how many cells there are.",
  [study.gradient]: "Chooses how the error goes back: in full, or cut short as in 1997.",
  [study.seed]: "Takes the number that all randomness comes from: the same one, the same result.",
  [study.step]: "Chooses the step.",
  [study.task]: "Chooses what is to be learned.",
  [ablation.sequences]: "Takes how many sequences the accuracy is measured on.",
  [ablation.compute]: "Measures the accuracy under each intervention.",
  [clipping.range]: "Takes the largest size an element of the derivative may have.",
  [clipping.trained]: "Takes the trained net in place of one with first weights.",
  [clipping.init]: "Takes how large the first weights may be.",
  [clipping.sequence]: "Chooses the sequence of the training step.",
  [race.radius]: "Takes the RNN's spectral radius, the factor by which its matrix stretches in the long run.",
  [race.bias]: "Takes the forget gate's bias, which sets how much it keeps before any training.",
  [race.steps]: "Takes how many steps it goes on for.",
  [race.moved]: "Chooses the step whose input is moved.",
  [race.shown]: "Chooses what is measured.",
  [stability.task]: "Chooses what the nets have to remember.",
  [stability.kind]: "Chooses what disturbs them: a wrong symbol, or noise.",
  [stability.length]: "Takes how many steps are disturbed.",
  [stability.at]: "Chooses the step after which they are disturbed.",
  [stability.scale]: "Takes how strong the noise is.",
  [weights.often]: "Answers what is often asked of gates and weights.",
  [training.hidden]: "Takes how many cells the net has.",
  [training.bias]: "Takes the forget gate's first bias: the higher, the more is kept at first.",
  [training.rate]: "Takes how far each update goes.",
  [training.sequences]: "Takes how many sequences are learned from.",
  [training.clips]: "Keeps each element of the derivative within a range.",
  [training.clip]: "Takes that range.",
  [training.optimiser]: "Chooses how a gradient becomes a change of the weights.",
  [training.noise]: "Takes how strong the noise on the input is while the net learns.",
  [training.text]: "Takes the text that the net learns to go on with.",
  [training.pickText]: "Sends a text file to the server, for the net to learn.",
  [training.sendText]: "Sends the text typed here, which a link cannot hold.",
  [training.typeText]: "Lets a text be typed in place of the one that was sent.",
  [training.ahead]: "Takes how many steps ahead the net says.",
  [training.season]: "Takes after how many steps all is about as it was; 0 has that found out.",
  [training.train]: "Begins to learn, with a new net.",
  [training.goOn]: "Goes on with the training.",
  [training.keep]: "Keeps the net as it is now, among those that can be chosen on the stage.",
  [training.open]: "Shows the kept net on the stage.",
  [training.checkpoint]: "Looks back at the net as it was while it learned.",
  [training.lookBack]: "Looks back at the net as it was while it learned.",
  [training.more]: "Shows what else of the training can be set.",
};

export const terms = {
  signals, words, signs, controls,
  /** Of a control that has a name, but no word on it. @param {{name: string, says: string}} control */
  named: ({ name, says }) => `${name}. ${says}`,
  /** What is told of a control, as a sentence. @param {{says: string}} control */
  ended: ({ says }) => (/[.!?\u2026][\u201d)]?$/.test(says) ? says : `${says}.`),
};
