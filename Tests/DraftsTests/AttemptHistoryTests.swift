import ConnectionRequests
import Foundation
import Testing

@testable import Drafts

@Suite("Reading a journal")
struct AttemptHistoryTests {
  static let first = UUID()
  static let second = UUID()
  static let url = "https://api.example.test/"
  static let date = Date(milliseconds: 0)

  static func intent(_ attempt: UUID) -> String {
    JournalLine(attempt: attempt, date: date, event: .intent(JournalLine.Intent(url: url, bodyLength: 2))).text
  }

  static func outcome(_ attempt: UUID, _ state: AttemptEnd) -> String {
    let event = JournalLine.Event.outcome(state, status: nil, requestUUID: nil, requestDate: nil, detail: nil)
    return JournalLine(attempt: attempt, date: date, event: event).text
  }

  static func note() -> String { JournalLine(attempt: first, date: date, event: .other("note")).text }

  static func history(_ lines: [String], ending: String = "\n") -> AttemptHistory {
    AttemptHistory(contentsOf: Array((lines.joined(separator: "\n") + ending).utf8))
  }

  static let damages = [
    "{", "\0\0\0\0", "{}", "null", #"{"v":1,"event":"intent"}"#,
    outcome(first, .sent).replacing("\"v\":1", with: "\"v\":2"), outcome(first, .sent).replacing("sent", with: "gone"),
    intent(first).replacing("1970", with: "197X"), outcome(first, .sent) + "x",
  ]

  @Test("A damaged line makes the draft unknown, unless a later attempt is known to have arrived", arguments: damages)
  func damaged(line: String) throws {
    let lines = [Self.intent(Self.first), line, Self.intent(Self.second)]
    for state in AttemptEnd.allCases {
      let history = Self.history(lines + [Self.outcome(Self.second, state)])
      #expect(history.isDamaged)
      #expect(history.last?.id == Self.second)
      #expect(history.last?.state == (state.state.mayHaveArrived ? state.state : .unknown))
      #expect(history.last(thatMayHaveReached: Self.url)?.id == (state.state.mayHaveArrived ? Self.second : Self.first))
    }
  }

  @Test("A damaged line alone is an unknown attempt to any URL", arguments: damages)
  func damagedAlone(line: String) {
    let history = Self.history([line])
    #expect(history.last == JournalledAttempt(state: .unknown))
    #expect(history.last(thatMayHaveReached: Self.url) == JournalledAttempt(state: .unknown))
  }

  @Test("A damaged line without a line break at the very end was cut off", arguments: damages)
  func tornAtTheEnd(line: String) {
    let history = Self.history([Self.intent(Self.first), Self.outcome(Self.first, .refused), line], ending: "")
    #expect(!history.isDamaged)
    #expect(history.last?.state == .refused)
  }

  @Test("Only one line is excused by the next")
  func oneTornLine() {
    var next = JournalLine(attempt: Self.first, date: Self.date, event: .other("note"))
    next.followsTornLine = true
    #expect(!Self.history(["{", next.text]).isDamaged)
    #expect(Self.history(["{", "{", next.text]).isDamaged)
    #expect(Self.history(["{", Self.note(), next.text]).isDamaged)
  }

  @Test("Events of a later version that change nothing here are passed over")
  func otherEvents() {
    let history = Self.history([Self.intent(Self.first), Self.note(), Self.outcome(Self.first, .sent), Self.note()])
    #expect(!history.isDamaged)
    #expect(history.attempts.map(\.state) == [.sent])
  }

  @Test("Outcomes find their attempt, in whatever order they come")
  func outOfOrder() {
    let history = Self.history([
      Self.intent(Self.first), Self.intent(Self.second), Self.outcome(Self.first, .sent),
    ])
    #expect(history.attempts.map(\.state) == [.sent, .unknown])
    #expect(history.last?.id == Self.second)
  }

  static func look(_ attempt: UUID, _ result: LookResult) -> String {
    let event = JournalLine.Event.look(result, candidates: [], requestUUID: nil, requestDate: nil)
    return JournalLine(attempt: attempt, date: date, event: event).text
  }

  @Test("The records never claim less than the server said, whatever was recorded since")
  func strongestWord() {
    let cases: [([String], DeliveryState)] = [
      ([Self.outcome(Self.first, .sent), Self.outcome(Self.first, .notSent)], .sent),
      ([Self.outcome(Self.first, .sent), Self.look(Self.first, .none)], .sent),
      ([Self.outcome(Self.first, .refused), Self.look(Self.first, .one)], .refused),
      ([Self.outcome(Self.first, .sentUnconfirmed), Self.look(Self.first, .none)], .sentUnconfirmed),
      ([Self.look(Self.first, .none), Self.outcome(Self.first, .sent)], .sent),
      ([Self.look(Self.first, .none), Self.look(Self.first, .one)], .adopted),
      ([Self.look(Self.first, .several), Self.look(Self.first, .none)], .ambiguous),
      ([Self.look(Self.first, .one), Self.look(Self.first, .none)], .adopted),
    ]
    for (lines, state) in cases { #expect(Self.history([Self.intent(Self.first)] + lines).last?.state == state) }
  }

  @Test("What is adopted settles a damaged journal, what is not found does not", arguments: [true, false])
  func damagedAndFound(isFound: Bool) {
    let lines = [Self.intent(Self.first), "{", Self.outcome(Self.first, .refused)]
    let history = Self.history(lines + [Self.look(Self.first, isFound ? .one : .none)])
    #expect(history.attempts.map(\.state) == [isFound ? .adopted : .unknown])
    #expect(history.last(thatMayHaveReached: Self.url) != nil)
  }

  @Test("A journal of the version before is read")
  func olderJournal() {
    let id = Self.first.uuidString.lowercased()
    let lines = [
      #"{"v":1,"event":"intent","attempt":"\#(id)","at":"2018-04-10T20:01:42.123Z","url":"u","body_length":2}"#,
      #"{"v":1,"event":"outcome","attempt":"\#(id)","at":"2018-04-10T20:01:43.000Z","state":"sent","status":201,"#
        + #""request_uuid":"r","request_date":"2018-04-10","detail":"d"}"#,
    ]
    #expect(
      Self.history(lines).attempts == [
        JournalledAttempt(
          id: Self.first, url: "u", startedAt: Date(milliseconds: 1_523_390_502_123), state: .sent, status: 201,
          requestUUID: "r", requestDate: "2018-04-10", detail: "d")
      ])
  }

  @Test("An empty journal has no attempts")
  func empty() {
    #expect(AttemptHistory(contentsOf: []).last == nil)
    #expect(AttemptHistory(contentsOf: []).last(thatMayHaveReached: Self.url) == nil)
  }
}
