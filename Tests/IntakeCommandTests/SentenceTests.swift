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

  @Test("A missing libcurl is told with the package that has it")
  func library() {
    let sentence = NotSentReason.libraryMissing(package: "libcurl4t64", detail: "no such file").sentence
    #expect(sentence.hasSuffix("apt-get install libcurl4t64"))
  }
}
