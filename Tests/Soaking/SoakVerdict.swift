import Foundation

/// Whether what the program says of every draft is what its server has.
package struct SoakVerdict {
  /// How many drafts are in each state.
  package private(set) var counts: [String: Int] = [:]
  /// What must not be, a sentence each.
  package private(set) var violations: [String] = []
  package let kills: Int
  package let runs: Int
  /// How many requests the server stored.
  package let stored: Int
  /// How many of those the program does not know of for certain.
  package private(set) var openAndStored = 0
  private let faults: String

  /// Of a draft that no line of the report is about.
  private static let missing = "nothing reported"
  /// The states in which the server has the request, and in which a person has to find out.
  private static let arrived = ["sent", "adopted"]
  private static let open = ["sent_unconfirmed", "unknown", "ambiguous"]
  private static let similar = "similar"

  init(_ runs: Soak.Runs, _ drafts: [SoakDraft]) throws {
    let report = try SoakReport(runs.report)
    let records = Dictionary(grouping: runs.server.records, by: \.organization)
    kills = runs.kills
    self.runs = runs.count
    stored = runs.server.records.count { !$0.isOnlySimilar }
    faults = runs.server.faults.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.value) × \($0.key.rawValue)" }.joined(separator: ", ")
    for draft in drafts {
      let id = draft.id.uuidString.lowercased()
      let state = report.states[id] ?? Self.missing
      counts[state, default: 0] += 1
      judge(draft, state, uuid: report.uuids[id], records[draft.organization] ?? [])
    }
    if report.tornLines > runs.kills { violations.append("\(report.tornLines) lines of the report cannot be read") }
    let sum = counts.values.reduce(0, +)
    if sum != drafts.count { violations.append("the states are \(sum), the drafts \(drafts.count)") }
    let known = Self.arrived.reduce(0) { $0 + (counts[$1] ?? 0) }
    if known + openAndStored != stored {
      violations.append("the server stored \(stored), the program knows of \(known), and \(openAndStored) are open")
    }
  }

  private mutating func judge(_ draft: SoakDraft, _ state: String, uuid: String?, _ records: [SoakStore.Record]) {
    let strangers = records.filter(\.isOnlySimilar)
    let records = records.filter { !$0.isOnlySimilar }
    let told = "\(draft.organization): \(state), and the server has it \(records.count) times"
    if state == Self.similar {
      if strangers.isEmpty { violations.append("held back for nothing: \(told)") }
    } else if !strangers.isEmpty, !records.isEmpty {
      violations.append("sent beside a similar one: \(told)")
    }
    if let uuid, strangers.contains(where: { $0.uuid == uuid }) { violations.append("falsely adopted: \(told)") }
    if state == Self.missing { violations.append("forgotten: \(told)") }
    if records.count > 1 { violations.append("sent twice: \(told)") }
    if Self.arrived.contains(state) {
      if records.isEmpty, strangers.isEmpty { violations.append("claimed too much: \(told)") }
      if let record = records.first, record.uuid != uuid { violations.append("another UUID: \(told)") }
    } else if Self.open.contains(state) {
      openAndStored += records.count
    } else if !records.isEmpty {
      violations.append("claimed too little: \(told)")
    }
  }

  /// Whether nothing is wrong.
  package var isGood: Bool { violations.isEmpty }

  /// The last lines of a soak.
  package var text: String {
    let states = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    let few = violations.prefix(10).map { "  \($0)\n" }.joined()
    let verdict =
      isGood
      ? "good: every draft is stored once or honestly unknown, none is stored twice"
      : "BAD: \(violations.count) violations\n\(few)"
    return """
      faults: \(faults)
      runs: \(runs), kill -9: \(kills)
      states: \(states); together \(counts.values.reduce(0, +))
      server: \(stored) stored = \(counts["sent"] ?? 0) sent + \(counts["adopted"] ?? 0) adopted + \(openAndStored) open
      verdict: \(verdict)
      """
  }
}
