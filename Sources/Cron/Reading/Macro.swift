/// The names that stand for a whole schedule.
///
/// Source: crontab(5), "extensions".
enum Macro: String, CaseIterable {
  case yearly, annually, monthly, weekly, daily, midnight, hourly

  /// The fields that it stands for.
  var fields: String {
    switch self {
    case .yearly, .annually: "0 0 1 1 *"
    case .monthly: "0 0 1 * *"
    case .weekly: "0 0 * * 0"
    case .daily, .midnight: "0 0 * * *"
    case .hourly: "0 * * * *"
    }
  }
}

extension Reading {
  /// Reads a schedule that begins with `@`.
  mutating func readMacro(_ whole: Range<Int>) -> Schedule? {
    let end = bytes[whole].firstIndex { $0 == 0x20 || $0 == 0x09 } ?? whole.upperBound
    let name = whole.lowerBound..<end
    let word = string(name.lowerBound + 1..<end)
    if word.lowercased() == "every" {
      let phrase = string(end..<whole.upperBound)
      let edits = Phrase.schedule("every" + phrase).map { [Problem.Edit(range: whole, text: $0)] } ?? []
      error("unknown-macro", whole, "@every is not crontab's: it counts from a start, and a schedule has none", edits)
      return nil
    }
    if end < whole.upperBound {
      error(
        "command", firstWord(after: end)..<whole.upperBound, "a schedule ends before its command",
        [.init(range: end..<whole.upperBound, text: "")])
    }
    if let macro = Macro(rawValue: word.lowercased()) {
      if macro.rawValue != word {
        warning(
          "macro-case", name, "crontab knows @\(macro) in lower case only", [.init(range: name, text: "@\(macro)")])
      }
      return Reading(macro.fields).schedule
    }
    if word.lowercased() == "reboot" {
      error("reboot", name, "@reboot runs when the machine starts: it has no time to show")
    } else {
      let known = Macro.allCases.map { "@\($0)" }.joined(separator: ", ")
      let meant = Macro.allCases.first { Spelling.distance(word.lowercased(), $0.rawValue) <= 2 }
      error(
        "unknown-macro", name, "the names that begin with @ are \(known)",
        meant.map { [.init(range: name, text: "@\($0)")] } ?? [])
    }
    return nil
  }

  private func firstWord(after position: Int) -> Int {
    bytes[position...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? position
  }
}
