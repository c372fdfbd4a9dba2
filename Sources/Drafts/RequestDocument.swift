package import ConnectionRequests

/// The requests and drafts in a text: one, or several in a row (JSON Lines), in a list, or in a list named `requests`,
/// as the API answers.
package struct RequestDocument: Sendable {
  package let entries: [Entry]

  /// One of the requests or drafts.
  package struct Entry: Sendable {
    /// Its number in the text, from one; `nil` if the text is this request alone.
    package var number: Int?
    package var content: Result<RequestFile, UnreadableFile>
    /// The error that kept it from being read as JSON.
    package private(set) var syntaxError: JSONSyntaxError?
    private var text: JSONText?
    private var placed: PlacedJSON?
    /// The number of lines before its text.
    private var linesBefore = 0
  }

  /// Reads the requests of UTF-8 text.
  ///
  /// - Parameter isLines: whether the text is meant to be JSON Lines, whatever is in it.
  package init(_ bytes: [UInt8], isLines: Bool = false) {
    var text = JSONText(bytes)
    if let error = text.error {
      entries = Self.entries(of: text, endedBy: error, bytes, isLines: isLines)
      return
    }
    if text.values.count == 1, let list = Self.list(in: text.values[0]) {
      let elements = text.remember(list.parts)
      entries = elements.enumerated().map { Entry($1, in: text, number: $0 + 1) }
      return
    }
    let isNumbered = isLines || text.values.count > 1
    entries = text.values.enumerated().map { Entry($1, in: text, number: isNumbered ? $0 + 1 : nil) }
  }

  /// The list of requests that a value is or holds.
  private static func list(in placed: PlacedJSON) -> PlacedJSON? {
    switch placed.value {
    case .array: return placed
    case .object(let members):
      guard let list = placed.member("requests"), case .array = list.value,
        !members.contains(where: { ConnectionRequest.isMember($0.key) })
      else { return nil }
      return list
    case .null, .bool, .number, .string: return nil
    }
  }

  /// The requests of text that is not JSON throughout.
  private static func entries(
    of text: JSONText, endedBy error: JSONSyntaxError, _ bytes: [UInt8], isLines: Bool
  ) -> [Entry] {
    let isInRow = text.values.count > 1 || (text.values.count == 1 && error.reason != .trailingText)
    guard isLines || isInRow else { return [Entry(error, number: nil)] }
    let lines = lines(of: bytes)
    if lines.isEmpty { return [Entry(error, number: nil)] }
    // In a row of lines, a bad one leaves the others readable. Objects of several lines are read up to the error.
    if isLines || lines[0].syntaxError == nil { return lines }
    return text.values.enumerated().map { Entry($1, in: text, number: $0 + 1) }
      + [Entry(error, number: text.values.count + 1)]
  }

  /// Reads each line that is not blank on its own.
  private static func lines(of bytes: [UInt8]) -> [Entry] {
    var entries: [Entry] = []
    var offset = 0
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      defer { offset += line.count + 1 }
      guard !line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { continue }
      let text = JSONText(Array(line))
      for placed in text.values {
        entries.append(Entry(placed, in: text, number: entries.count + 1, linesBefore: index))
      }
      if let error = text.error {
        entries.append(Entry(error.moved(lines: index, bytes: offset), number: entries.count + 1))
      }
    }
    return entries
  }
}

extension RequestDocument.Entry {
  fileprivate init(_ error: JSONSyntaxError, number: Int?) {
    self.number = number
    syntaxError = error
    content = .failure(UnreadableFile(error))
  }

  fileprivate init(_ placed: PlacedJSON, in text: JSONText, number: Int?, linesBefore: Int = 0) {
    self.number = number
    self.text = text
    self.placed = placed
    self.linesBefore = linesBefore
    do throws(UnreadableFile) { content = .success(try RequestFile(placed.value)) } catch { content = .failure(error) }
  }

  /// The positions of the values that findings about this request are about.
  package func positions(of findings: [Finding]) -> [SourcePosition] {
    if let syntaxError {
      return findings.map { _ in SourcePosition(line: syntaxError.line, column: syntaxError.column) }
    }
    guard let text, let placed else { return findings.map { _ in .start } }
    let isDraft = placed.value[Draft.Member.format] == .string(Draft.format)
    let request = isDraft ? placed.member(Draft.Member.request) ?? placed : placed
    let (inRequest, inEnvelope) = (request.places(of: findings), placed.places(of: findings))
    let places = findings.indices.map { index in
      findings[index].code == Finding.malformedDraft ? inEnvelope[index] : inRequest[index]
    }
    return text.positions(of: places).map { SourcePosition(line: $0.line + linesBefore, column: $0.column) }
  }
}
