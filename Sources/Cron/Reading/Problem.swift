/// A finding while the text is still being read: its place is counted in bytes.
struct Problem: Sendable {
  var severity: CronFinding.Severity
  var code: String
  var range: Range<Int>
  var message: String
  /// What would put it right, without overlaps.
  var edits: [Edit]

  /// A piece of the text and what to write instead.
  struct Edit: Sendable {
    var range: Range<Int>
    var text: String
  }
}

extension Reading {
  mutating func error(_ code: String, _ range: Range<Int>, _ message: String, _ edits: [Problem.Edit] = []) {
    hasError = true
    problems.append(Problem(severity: .error, code: code, range: range, message: message, edits: edits))
  }

  mutating func warning(_ code: String, _ range: Range<Int>, _ message: String, _ edits: [Problem.Edit] = []) {
    problems.append(Problem(severity: .warning, code: code, range: range, message: message, edits: edits))
  }

  mutating func note(_ code: String, _ range: Range<Int>, _ message: String, _ edits: [Problem.Edit] = []) {
    problems.append(Problem(severity: .note, code: code, range: range, message: message, edits: edits))
  }

  /// The problems as a caller sees them, in the order of their place and the wider ones first.
  var findings: [CronFinding] {
    if problems.isEmpty { return [] }
    let offsets = CharacterOffsets(text)
    return problems.sorted { ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound) }
      .map { problem in
        CronFinding(
          severity: problem.severity, code: problem.code, range: offsets.characters(problem.range),
          message: problem.message, suggestion: suggestion(for: problem))
      }
  }

  /// The whole text with one problem put right, and with every error put right, where that makes a schedule.
  private func suggestion(for problem: Problem) -> String? {
    if problem.edits.isEmpty { return nil }
    var edits = problem.edits
    for other in problems where other.severity == .error && other.range != problem.range {
      if other.edits.isEmpty { return nil }
      edits += other.edits
    }
    edits.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    var corrected: [UInt8] = []
    var position = 0
    for edit in edits {
      if edit.range.lowerBound < position { return nil }
      corrected += bytes[position..<edit.range.lowerBound]
      corrected += edit.text.utf8
      position = edit.range.upperBound
    }
    corrected += bytes[position...]
    let suggestion = String(decoding: corrected, as: UTF8.self)
    return Reading(suggestion).schedule == nil ? nil : suggestion
  }
}

/// Turns offsets in bytes into offsets in characters.
struct CharacterOffsets {
  /// The byte at which each character begins; nil where every byte is a character.
  private let starts: [Int]?

  init(_ text: String) {
    // A carriage return and the line feed after it are one character.
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) {
      starts = nil
      return
    }
    var starts: [Int] = []
    var position = 0
    for character in text {
      starts.append(position)
      position += character.utf8.count
    }
    self.starts = starts
  }

  /// The characters that a range of bytes touches.
  func characters(_ range: Range<Int>) -> Range<Int> {
    guard let starts else { return range }
    let end = starts.partitioningIndex { $0 >= range.upperBound }
    let start = starts.partitioningIndex { $0 > range.lowerBound } - 1
    return range.isEmpty ? end..<end : max(0, start)..<end
  }
}

extension [Int] {
  /// The index of the first element that satisfies a condition which all later ones satisfy too.
  fileprivate func partitioningIndex(where condition: (Int) -> Bool) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range = condition(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }
}
