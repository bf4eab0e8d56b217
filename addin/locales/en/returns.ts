/** The tables of what came back, in English. */
import type { ReturnWords } from "../../../engine/returns/collected.js";

export const returns: ReturnWords = {
  file: "Collected",
  schools: {
    sheet: "Schools", title: "Children who came, against the plan",
    columns: ["Stage", "School", "Seats", "Notices out", "Came", "Absent", "To compare", "No notice", "Seats free", "Against the plan", "Roster"],
  },
  absent: {
    sheet: "Absent (weekly check)", title: "Children with a notice who did not come: weekly check",
    columns: ["School", "Stage", "Name", "ID number", "Application", "Row", "Grounds", "Reason (school)", "Week 1", "Week 2", "Week 3", "Week 4"],
  },
  monthly: {
    sheet: "Monthly report", title: "Monthly report on dropout",
    columns: ["School", "Stage", "Expected", "Came", "Absent", "Reason found", "Reason unknown", "Won back (school)", "Remarks"],
  },
  withoutNotice: { sheet: "No notice", title: "Children on a roster without a notice (not to be entered)", columns: ["School", "Stage", "Name", "ID number", "File", "Row", "Remarks"] },
  doubts: { sheet: "Differences", title: "What differs from the notice, stands twice, or has to be compared", columns: ["File", "Cell", "School", "Name", "What and what to do", "Clause", "Row of the sheet"] },
  nextRound: { sheet: "Next round", title: "Placements into freed seats (issued notices stand)", columns: ["Stage", "Name", "Application", "Row", "Proposed school", "Class", "Tier", "State"] },
  unapplied: { sheet: "Not applied", title: "Children of age on kindergarten lists with neither an application nor a deferral", columns: ["Kindergarten", "Name", "ID number", "Born", "File", "Row", "Remarks"] },
  deferrals: {
    sheet: "Deferrals", title: "Register of deferrals and exemptions",
    columns: ["Name", "ID number", "Row", "Asked for", "State", "Proof", "Notice", "Ends", "Asked on", "Approved on", "Remarks"],
  },
  studentImport: { sheet: "Import (junior)", title: "Junior entrants for the student-record system", columns: ["Student number", "Name", "ID number", "Registered address", "Code of graduating school", "School", "Class"] },
  studentDiffers: { sheet: "Not consistent", title: "Student number or name differs from the ID; compare before importing", columns: ["Student number", "Name", "ID number", "Registered address", "Code of graduating school", "School", "Class"] },
  roster: { returned: "returned", late: "late", "not-due": "not returned" },
  against: (difference) => (difference > 0 ? `${difference} over` : difference < 0 ? `${-difference} under` : "equal"),
  state: { said: "roster says absent", notOnRoster: "not on the roster", movedUp: "moved up", waiting: "still waiting" },
  unknownChild: "no application has this ID number",
  alike: (rows) => `row ${rows.join(", ")} of the sheet: compare`,
  asked: { deferral: "deferral", exemption: "exemption", unread: "unread" },
  asState: { approved: "approved", pending: "pending", refused: "refused", unread: "not stated" },
  evidence: { yes: "handed in", no: "missing" },
  returnNotice: "out, has to come back",
  again: (until) => `apply again if unable to attend by ${until}`,
  due: {
    noStart: "The first day of term is not entered (termStart of the plan), so nothing can be late.",
    dates: (start, report, absent, roster) => `Term starts on ${start}; arrivals reported by ${report}; absence looked into from ${absent}; rosters due by ${roster}.`,
  },
};
