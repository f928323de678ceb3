/** Writes what the page requires of each message of the server, over `/ws` and over `/import`. */

import { NEEDED as answers } from "../../../static/js/sources/importwire.js";
import { NEEDED as messages } from "../../../static/js/sources/wire.js";

process.stdout.write(JSON.stringify({ messages, answers }));
