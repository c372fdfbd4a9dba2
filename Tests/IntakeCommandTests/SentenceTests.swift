import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking
import Testing

@testable import IntakeCommand

@Suite("Sentences for people")
struct SentenceTests {
  static let baseURLs: [InvalidBaseURL] = [
    .empty, .notAbsolute, .scheme("ftp"), .insecure(host: "a.example"), .userInfo, .host("-"), .port("99999"), .query,
    .fragment, .character(offset: 3),
  ]
  static let tokens: [InvalidToken] = [.empty, .whiteSpace, .controlCharacter, .notASCII, .backtick]
  static let tokenFiles: [UnreadableTokenFile] = [
    .notFound, .cannotOpen(code: EACCES), .cannotRead(code: EIO), .notRegular, .foreignOwner(user: 7),
    .readableByOthers(mode: 0o100644), .tooLarge(limit: 65_536), .severalLines, .invalid(.empty),
  ]
  static let notSent: [NotSentReason] = [
    .invalidURL(.empty), .insecureURL(host: "a.example"), .invalidHeader(name: "X"), .hostNotFound("a.example"),
    .cannotConnect(detail: "Connection refused"), .connectTimedOut(milliseconds: 10_000), .tlsFailed(detail: "expired"),
    .cancelled, .refusedByCaller(detail: "The disk is full."), .other(detail: "x"),
  ]
  static let unknown: [UnknownReason] = [
    .timedOut(milliseconds: 60_000), .stalled, .closedWithoutAnswer, .connectionLost(detail: "reset"),
    .malformedAnswer(detail: "x"), .cancelled, .other(detail: "x"),
  ]
  static let unconfirmed: [UnconfirmedReason] = [
    .empty, .unreadable(detail: "x"), .cutShort, .tooLong, .noIdentifier, .invalidIdentifier("x"),
  ]
  static let outcomes: [CreateOutcome] =
    [
      .sent(ReplayItemTests.created), .refused(ReplayItemTests.refusal), .notAuthorised(ReplayItemTests.refusal),
      .throttled(Refusal(status: 429, findings: [], retryAfter: 7)), .throttled(Refusal(status: 429, findings: [])),
      .unknown(.answer(status: 502, findings: [])),
    ] + notSent.map { .notSent($0) } + unknown.map { .unknown(.noAnswer($0)) }
    + unconfirmed.map { .sentUnconfirmed(status: 201, reason: $0) }
  static let drafts: [DraftError] = [
    .notFound(path: "/d/bob"), .notADraft(path: "/d/bob"), .unreadable(path: "/d/bob", .newerSchema(2)),
    .input(.tooLarge(path: "/d/bob", limit: 5 << 20)), .input(.notRegular(path: "/d/bob", .folder)),
    .input(.storage(StorageError(.open, "/d/bob", code: EACCES))),
  ]
  static let sentences =
    baseURLs.map(\.sentence) + tokens.map(\.sentence) + tokenFiles.map(\.sentence) + outcomes.map(\.sentence)
    + drafts.map(\.sentence)

  @Test("Each begins as a sentence does, ends as one, and shows nothing of the program's insides", arguments: sentences)
  func form(sentence: String) {
    #expect(sentence.first?.isUppercase == true || sentence.hasPrefix("/d/bob") || sentence.hasPrefix("a.example"))
    #expect(sentence.hasSuffix(".") && !sentence.hasSuffix(".."))
    for sign in ["(code:", "Error(", "Optional(", "detail:", "nil", "  "] { #expect(!sentence.contains(sign)) }
  }

  @Test("What may have arrived is always told as that")
  func mayHaveArrived() {
    for reason in Self.unknown {
      #expect(CreateOutcome.unknown(.noAnswer(reason)).sentence.hasSuffix("The request may have arrived."))
    }
  }

  @Test(
    "A server that cannot be reached is named once, and it is said that nothing was sent",
    arguments: [
      (
        "Failed to connect to 127.0.0.1 port 18099 after 0 ms: Couldn't connect to server",
        "127.0.0.1 does not answer on port 18099"
      ), ("Failed to connect to ::1 port 1 after 12 ms: Could not connect to server", "::1 does not answer on port 1"),
      (
        "Failed to connect to a.example port 443: Connection refused",
        "a.example does not answer on port 443 (Connection refused)"
      ), ("No route to host", "No route to host"),
    ])
  func unreachable(detail: String, words: String) {
    let outcome = CreateOutcome.notSent(.cannotConnect(detail: detail))
    #expect(outcome.sentence == "The server cannot be reached: \(words). Nothing was sent.")
  }

  @Test("What was not sent is always told as that", arguments: notSent)
  func nothingWasSent(reason: NotSentReason) {
    let sentence = CreateOutcome.notSent(reason).sentence
    #expect(sentence.contains("Nothing was sent") || sentence.contains("before anything was sent"))
    #expect(sentence.ranges(of: "Nothing was sent").count < 2)
  }

  @Test("A missing libcurl is told with the package that has it")
  func library() {
    let sentence = NotSentReason.libraryMissing(package: "libcurl4t64", detail: "no such file").sentence
    #expect(sentence.hasSuffix("apt-get install libcurl4t64"))
  }
}
