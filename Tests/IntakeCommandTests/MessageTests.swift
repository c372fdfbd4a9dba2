import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Networking
import Sending
import TestSupport
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
      .refused(Refusal(status: 400, findings: [])), .refused(Refusal(status: 302, findings: [])),
      .notAuthorised(Refusal(status: 401, findings: [])),
      .throttled(Refusal(status: 429, findings: [], retryAfter: 7)), .throttled(Refusal(status: 429, findings: [])),
      .unknown(.answer(status: 502, findings: [])),
    ] + notSent.map { .notSent($0) } + unknown.map { .unknown(.noAnswer($0)) }
    + unconfirmed.map { .sentUnconfirmed(status: 201, reason: $0) }
  static let listFailures: [ListFailure] =
    [
      .cancelled, .answer(status: 405, findings: []), .answer(status: 500, findings: []),
      .answer(status: 429, findings: [], retryAfter: 3_600), .unreadable(detail: "it holds no list of requests"),
    ] + unknown.map { .noAnswer($0) }
  static let drafts: [DraftError] = [
    .notFound(path: "/d/bob"), .notADraft(path: "/d/bob"), .unreadable(path: "/d/bob", .newerSchema(2)),
    .input(.tooLarge(path: "/d/bob", limit: 5 << 20)), .input(.notRegular(path: "/d/bob", .folder)),
    .input(.storage(StorageError(.open, "/d/bob", code: EACCES))),
  ]
  static let sentences =
    baseURLs.map(\.message) + tokens.map(\.message) + tokenFiles.map(\.message) + outcomes.map(detail)
    + drafts.map(\.message) + listFailures.map(\.cause.detail) + ReplaySamples.statuses.map { $0.message() }
    + ReplaySamples.obstacles.map { $0.message() }

  @Test("Each begins as a sentence does, ends as one, and shows nothing of the program's insides", arguments: sentences)
  func form(message: String) {
    #expect(message.first?.isUppercase == true || ["/d/bob", "a.example", "ann "].contains { message.hasPrefix($0) })
    #expect(message.hasSuffix(".") && !message.hasSuffix(".."))
    for sign in ["(code:", "Error(", "Optional(", "detail:", "nil", "  "] { #expect(!message.contains(sign)) }
  }

  /// The status that an outcome leads to.
  private static func status(_ outcome: CreateOutcome) -> DeliveryStatus {
    let now = Timepoint(Date())
    return reduce(.sending(until: now), outcome.event(at: now)) ?? .unsent
  }

  private static func detail(_ outcome: CreateOutcome) -> String { status(outcome).cause?.detail ?? "" }

  @Test("A request that may have arrived is always described as that")
  func mayHaveArrived() {
    for reason in Self.unknown {
      #expect(Self.status(.unknown(.noAnswer(reason))).message().hasSuffix("The request may have arrived."))
    }
    for reason in Self.unconfirmed {
      #expect(Self.status(.sentUnconfirmed(status: 201, reason: reason)).message().hasSuffix("Do not send it again."))
    }
  }

  @Test(
    "A server that cannot be reached is named once, with the words that nothing was sent",
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
    #expect(
      Self.detail(.notSent(.cannotConnect(detail: detail)))
        == "The server cannot be reached: \(words). Nothing was sent.")
  }

  @Test("A request that was not sent is always described as that", arguments: notSent)
  func nothingWasSent(reason: NotSentReason) {
    let message = Self.status(.notSent(reason)).message()
    #expect(message.contains("Nothing was sent") || message.contains("before anything was sent"))
    #expect(message.ranges(of: "Nothing was sent").count < 2)
  }

  @Test("A lookup that failed never says that something was or was not sent", arguments: listFailures)
  func lookups(failure: ListFailure) { #expect(!failure.cause.detail.contains("sent")) }

  @Test("A missing libcurl is named with the package that has it")
  func library() {
    let outcome = CreateOutcome.notSent(.libraryMissing(package: "libcurl4t64", detail: "no such file"))
    #expect(Self.detail(outcome).hasSuffix("apt-get install libcurl4t64"))
  }
}
