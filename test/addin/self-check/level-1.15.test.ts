import { describeSelfCheck } from "./lane.js";

describeSelfCheck("1.15");
