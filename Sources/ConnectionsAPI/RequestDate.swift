internal import ConnectionRequests
public import Foundation

/// When a request was stored, as the server says it.
///
/// The API writes three forms: `2018-04-12 23:38:06.923137+00:00`, `2018-06-28T12:55:17.774287Z` and `2018-04-09`.
public struct RequestDate: Hashable, Sendable {
  /// The server's own text.
  public let text: String
  /// The instant, the beginning of the day in UTC where there is only a day; `nil` if the text is none of the forms.
  public let date: Date?
  /// True if the text names a day and no time.
  public let isDateOnly: Bool

  /// Reads a text; one that is no date is kept all the same.
  public init(_ text: String) {
    self.text = text
    var reader = Reader(rest: Array(text.trimmingBlanks.utf8)[...])
    (date, isDateOnly) = reader.date() ?? (nil, false)
  }

  /// Reads what an answer holds; nil for nothing.
  init?(_ value: JSONValue) {
    guard value != .null else { return nil }
    let text = (value.string ?? value.text(indented: false)).shortened(to: 100)
    guard !text.trimmingBlanks.isEmpty else { return nil }
    self.init(text)
  }
}

extension RequestDate {
  /// Reads the forms from their bytes; a list has a date for each of its records.
  private struct Reader {
    var rest: ArraySlice<UInt8>

    /// The date, and whether it is only a day; `nil` if the text is none of the forms.
    mutating func date() -> (Date?, isDateOnly: Bool)? {
      guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2) else { return nil }
      if rest.isEmpty { return (Date(utc: year, month, day), true) }
      guard skip("Tt "), let hour = digits(2), skip(":"), let minute = digits(2), skip(":"), let second = seconds(),
        let offset = offset(), rest.isEmpty
      else { return nil }
      return (Date(utc: year, month, day, hour, minute, second).map { $0 - Double(offset) }, false)
    }

    /// Two digits, and a fraction if there is one.
    private mutating func seconds() -> Double? {
      let start = rest
      guard digits(2) != nil else { return nil }
      if rest.first == UInt8(ascii: ".") {
        rest = rest.dropFirst()
        let fraction = rest.prefix(while: Self.isDigit)
        guard !fraction.isEmpty else { return nil }
        rest = rest[fraction.endIndex...]
      }
      return Double(String(decoding: start[..<rest.startIndex], as: UTF8.self))
    }

    /// Seconds east of UTC, in which a time without an offset is, as the documentation says of all of them.
    private mutating func offset() -> Int? {
      _ = skip(" ")
      if rest.isEmpty || skip("Zz") { return 0 }
      let isWest = rest.first == UInt8(ascii: "-")
      guard skip("+-"), let hours = digits(2) else { return nil }
      _ = skip(":")
      let minutes = rest.isEmpty ? 0 : digits(2)
      return minutes.map { (hours * 3_600 + $0 * 60) * (isWest ? -1 : 1) }
    }

    /// A number of exactly so many digits in front of the rest.
    private mutating func digits(_ count: Int) -> Int? {
      let bytes = rest.prefix(count)
      guard bytes.count == count, bytes.allSatisfy(Self.isDigit) else { return nil }
      rest = rest[bytes.endIndex...]
      return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Passes one of the characters where it is next.
    private mutating func skip(_ characters: StaticString) -> Bool {
      guard let byte = rest.first,
        characters.withUTF8Buffer({ $0.contains(byte) })
      else { return false }
      rest = rest.dropFirst()
      return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  }
}
