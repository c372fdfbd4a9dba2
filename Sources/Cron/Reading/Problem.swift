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
    let ordered = problems.sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    let errors = ordered.filter { $0.severity == .error }
    let isCorrectable = errors.allSatisfy { !$0.edits.isEmpty }
    let corrections = errors.flatMap(\.edits)
    // Every error is put right at once: a correction with another error in it would be none.
    let corrected = isCorrectable && hasError ? schedule(with: corrections) : nil
    return ordered.map { problem in
      var suggestion = corrected
      if problem.severity != .error {
        suggestion = isCorrectable && !problem.edits.isEmpty ? schedule(with: corrections + problem.edits) : nil
      }
      return CronFinding(
        severity: problem.severity, code: problem.code, range: offsets.characters(problem.range),
        message: problem.message, suggestion: suggestion)
    }
  }

  /// The whole text with some edits; `nil` if they overlap or do not make a schedule.
  private func schedule(with edits: [Problem.Edit]) -> String? {
    var corrected: [UInt8] = []
    var position = 0
    for edit in edits.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) {
      if edit.range.lowerBound < position { return nil }
      corrected += bytes[position..<edit.range.lowerBound]
      corrected += edit.text.utf8
      position = edit.range.upperBound
    }
    corrected += bytes[position...]
    let text = String(decoding: corrected, as: UTF8.self)
    return Reading(text).schedule == nil ? nil : text
  }
}

/// Turns offsets in bytes into offsets in characters.
struct CharacterOffsets {
  /// The byte at which each character begins; `nil` if every byte is a character.
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
