import { describePort } from "./port.js";

describePort("1.15");
