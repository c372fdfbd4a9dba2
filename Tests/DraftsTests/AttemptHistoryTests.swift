import ConnectionRequests
import Delivery
import Foundation
import Testing

@testable import Drafts

@Suite("Reading a journal")
struct AttemptHistoryTests {
  static let first = UUID()
  static let second = UUID()
  static let url = "https://api.example.test/organizations/connections/request/"
  static let otherURL = "http://127.0.0.1:8080/organizations/connections/request/"

  static func time(_ seconds: Double = 0) -> Timepoint { Timepoint(Date(milliseconds: 0) + seconds) }

  static func line(_ attempt: UUID, _ event: JournalLine.Event, at seconds: Double = 0) -> String {
    JournalLine(attempt: attempt, time: time(seconds), event: event).text
  }

  static func intent(_ attempt: UUID, _ url: String = url) -> String {
    line(attempt, .intent(JournalLine.Intent(url: url, bodyLength: 2)))
  }

  static func outcome(_ attempt: UUID, _ kind: DeliveryStatus.Kind) -> String {
    line(attempt, .outcome(JournalLine.Outcome(kind: kind)))
  }

  static func note() -> String { line(first, .other("note")) }

  static func history(_ lines: [String], ending: String = "\n") -> AttemptHistory {
    AttemptHistory(contentsOf: Array((lines.joined(separator: "\n") + ending).utf8))
  }

  static func kinds(_ lines: [String]) -> [DeliveryStatus.Kind] { history(lines).attempts().map(\.status.kind) }

  /// The kinds that an outcome can have.
  static let outcomes: [DeliveryStatus.Kind] = [.sent, .unconfirmed, .refused, .notSent, .unknown]

  static let damages = [
    "{", "\0\0\0\0", "{}", "null", #"{"v":1,"event":"intent"}"#,
    outcome(first, .sent).replacing("\"v\":1", with: "\"v\":2"), outcome(first, .sent).replacing("sent", with: "gone"),
    outcome(first, .sent).replacing("\"sent\"", with: "\"absent\""),
    intent(first).replacing("1970", with: "197X"), outcome(first, .sent) + "x",
  ]

  @Test("A damaged line makes the draft unknown, unless a later attempt is known to have arrived", arguments: damages)
  func damaged(line: String) throws {
    let lines = [Self.intent(Self.first), line, Self.intent(Self.second)]
    for kind in Self.outcomes {
      let history = Self.history(lines + [Self.outcome(Self.second, kind)])
      #expect(history.isDamaged)
      let record = DeliveryRecord(history.attempts(at: Self.url))
      #expect(record.decisive?.id == Self.second)
      #expect(record.status.kind == ([.sent, .unconfirmed].contains(kind) ? kind : .unknown))
    }
  }

  @Test("A damaged line alone is an unknown attempt at any server", arguments: damages)
  func damagedAlone(line: String) {
    let history = Self.history([line])
    for url in [nil, Self.url] {
      #expect(
        history.attempts(at: url) == [
          Attempt(id: nil, status: .unknown(Uncertainty(since: Timepoint(.distantPast), cause: .damaged)))
        ])
    }
  }

  @Test("A damaged line may hide an attempt at each server", arguments: damages)
  func damagedServers(line: String) {
    let history = Self.history([
      Self.intent(Self.first), Self.outcome(Self.first, .refused), line, Self.intent(Self.second, Self.otherURL),
      Self.outcome(Self.second, .sent),
    ])
    #expect(history.attempts(at: Self.url).map(\.status.kind) == [.unknown])
    #expect(history.attempts(at: Self.otherURL).map(\.status.kind) == [.sent])
    #expect(history.attempts(at: "https://other.test/").map(\.status.kind) == [.unknown])
    #expect(history.attempts().map(\.status.kind) == [.refused, .sent])
  }

  @Test("The age of an attempt that damage hides counts from the next line, or from the last one")
  func ageOfDamage() {
    let later = Self.line(Self.first, .other("note"), at: 50)
    let last = Self.line(Self.first, .other("note"), at: 90)
    let lines = [Self.intent(Self.first), Self.outcome(Self.first, .refused)]
    #expect(Self.history(lines + ["{", later, last]).attempts()[0].status.uncertainty?.since == Self.time(50))
    #expect(Self.history(lines + [later, "{"]).attempts()[0].status.uncertainty?.since == Self.time(50))
  }

  @Test("A damaged line without a line break at the very end was cut off", arguments: damages)
  func tornAtTheEnd(line: String) {
    let history = Self.history([Self.intent(Self.first), Self.outcome(Self.first, .refused), line], ending: "")
    #expect(!history.isDamaged)
    #expect(history.attempts().map(\.status.kind) == [.refused])
  }

  @Test("Only one line is excused by the next")
  func oneTornLine() {
    var next = JournalLine(attempt: Self.first, time: Self.time(), event: .other("note"))
    next.followsTornLine = true
    #expect(!Self.history(["{", next.text]).isDamaged)
    #expect(Self.history(["{", "{", next.text]).isDamaged)
    #expect(Self.history(["{", Self.note(), next.text]).isDamaged)
  }

  @Test("Events of a later version that change nothing here are passed over")
  func otherEvents() {
    let lines = [Self.intent(Self.first), Self.note(), Self.outcome(Self.first, .sent), Self.note()]
    #expect(!Self.history(lines).isDamaged)
    #expect(Self.kinds(lines) == [.sent])
  }

  @Test("Outcomes find their attempt, in whatever order they come")
  func outOfOrder() {
    let lines = [Self.intent(Self.first), Self.intent(Self.second), Self.outcome(Self.first, .sent)]
    #expect(Self.kinds(lines) == [.sent, .unknown])
    #expect(Self.history(lines).attempts().map(\.id) == [Self.first, Self.second])
  }

  static func lookup(_ lookup: JournalLine.Lookup, at seconds: Double = 0) -> String {
    line(first, .lookup(lookup), at: seconds)
  }

  static let one = JournalLine.Lookup.one(ServerRecord(uuid: "a"), byPerson: false)
  static let none = JournalLine.Lookup.none(isAbsent: true)

  @Test("The records never claim less than the server said, whatever was recorded since")
  func strongestWord() {
    let cases: [([String], DeliveryStatus.Kind)] = [
      ([Self.outcome(Self.first, .sent), Self.outcome(Self.first, .notSent)], .sent),
      ([Self.outcome(Self.first, .sent), Self.outcome(Self.first, .unknown)], .sent),
      ([Self.outcome(Self.first, .sent), Self.lookup(Self.none, at: 500)], .sent),
      ([Self.outcome(Self.first, .refused), Self.lookup(Self.one)], .refused),
      ([Self.outcome(Self.first, .unconfirmed), Self.lookup(Self.none, at: 500)], .unconfirmed),
      ([Self.lookup(Self.none, at: 500), Self.outcome(Self.first, .sent)], .sent),
      ([Self.lookup(Self.none, at: 500), Self.lookup(Self.one, at: 501)], .adopted),
      ([Self.lookup(.several(["a", "b"])), Self.lookup(Self.none, at: 500)], .ambiguous),
      ([Self.lookup(.several(["a", "b"])), Self.lookup(.one(ServerRecord(uuid: "b"), byPerson: true))], .adopted),
      ([Self.lookup(Self.one), Self.lookup(Self.none, at: 500)], .adopted),
    ]
    for (lines, kind) in cases { #expect(Self.kinds([Self.intent(Self.first)] + lines) == [kind]) }
  }

  @Test("Candidates are kept although a later list has none of them")
  func candidates() {
    let lines = [
      Self.intent(Self.first), Self.lookup(.several(["a", "b"])), Self.lookup(.none(isAbsent: false), at: 500),
    ]
    #expect(Self.history(lines).attempts().first?.status.candidates.map(\.uuid) == ["a", "b"])
  }

  @Test(
    "An attempt that is not listed is absent 300 s after it became unknown, whatever the line calls it",
    arguments: [true, false])
  func absence(isAbsent: Bool) {
    let lookup = JournalLine.Lookup.none(isAbsent: isAbsent)
    // The attempt itself may take 120 s, and without an outcome it may have taken all of them.
    for (seconds, kind) in [(0, .unknown), (419, .unknown), (420, .absent)] as [(Double, DeliveryStatus.Kind)] {
      #expect(Self.kinds([Self.intent(Self.first), Self.lookup(lookup, at: seconds)]) == [kind])
    }
    for (seconds, kind) in [(299, .unknown), (300, .absent)] as [(Double, DeliveryStatus.Kind)] {
      let lines = [Self.intent(Self.first), Self.outcome(Self.first, .unknown), Self.lookup(lookup, at: seconds)]
      #expect(Self.kinds(lines) == [kind])
    }
  }

  @Test("An adopted record settles a damaged journal; a list without the request does not", arguments: [true, false])
  func damagedAndFound(isFound: Bool) {
    let lines = [Self.intent(Self.first), "{", Self.outcome(Self.first, .refused)]
    let lookups = [Self.lookup(isFound ? Self.one : Self.none, at: 500), Self.lookup(Self.none, at: 1_000)]
    let record = DeliveryRecord(Self.history(lines + lookups).attempts(at: Self.url))
    #expect(record.attempts.map(\.status.kind) == [isFound ? .adopted : .unknown])
    #expect(record.obstacle(to: .none) != nil)
  }

  @Test("A lookup or an outcome whose intent is missing is of an attempt that had begun")
  func missingIntent() {
    #expect(Self.kinds([Self.outcome(Self.first, .sent)]) == [.sent])
    #expect(Self.kinds([Self.lookup(Self.one)]) == [.adopted])
    #expect(Self.kinds([Self.lookup(Self.none)]) == [.unknown])
    #expect(Self.history([Self.lookup(Self.none)]).attempts(at: "https://other.test/").count == 1)
  }

  @Test("An empty journal has no attempts")
  func empty() {
    #expect(AttemptHistory(contentsOf: []).attempts().isEmpty)
    #expect(AttemptHistory(contentsOf: []).attempts(at: Self.url).isEmpty)
  }
}
