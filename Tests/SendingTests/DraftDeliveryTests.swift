import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Networking
import TestSupport
import Testing

@testable import Sending

@Suite("Delivering a draft")
struct DraftDeliveryTests: ~Copyable {
  private let session: DeliverySession
  private let request = Samples.ownersRequest

  init() throws { session = try DeliverySession() }

  private static let other = {
    var request = Samples.ownersRequest
    request.organizationName = "Acme"
    return request
  }()

  @Test(
    "The journal has the end of each attempt, and only what cannot have been applied is tried again",
    arguments: [
      (.takes, .sent, 1), (.takes(.answered(HTTPResponse(status: 201, headers: [], body: []))), .unconfirmed, 1),
      (.drops(400), .refused, 1), (.drops(401), .notSent, 1), (.drops(429), .notSent, 4), (.drops(502), .unknown, 1),
      (.drops(303), .unknown, 1), (.lost, .unknown, 1),
    ] as [(PretendServer.Turn, DeliveryStatus.Kind, Int)])
  func records(turn: PretendServer.Turn, kind: DeliveryStatus.Kind, posts: Int) throws {
    let server = PretendServer(turn, clock: session.clock)
    let report = try session.delivery(server).send(request)
    #expect(report.recordFailure == nil)
    #expect(report.status.kind == kind && report.lostAnswer == (kind == .unknown || kind == .unconfirmed))
    #expect(report.attempts.count == posts && server.posts == posts)
    let attempts = try session.journal.record(of: session.draft).attempts
    #expect(attempts.map(\.status.kind) == Array(repeating: kind, count: posts))
    #expect(attempts.allSatisfy { $0.baseline == .organization([]) && !$0.isResend })
    #expect(attempts.last?.status.record?.uuid == (kind == .sent ? PretendServer.uuid(1) : nil))
    #expect(try !session.journalText().contains("s3cr3t"))
  }

  @Test("A request that did not leave leaves no line, and is tried again three times")
  func notSent() throws {
    let server = PretendServer(.drops(.notSent(.hostNotFound("a.example"))), clock: session.clock)
    let report = try session.delivery(server).send(request)
    #expect(report.status.cause?.code == .unreachable && report.status.kind == .notSent)
    #expect(report.attempts.isEmpty && session.clock.waits.count == 3)
    #expect(try session.kinds().isEmpty)
  }

  @Test("A server that cannot be asked for its list is not asked to take a request either")
  func unreachable() throws {
    let server = PretendServer(.takes, clock: session.clock)
    server.answerList(.notSent(.cannotConnect(detail: "no")))
    guard case .notSent(.attempt(let cause)) = try session.delivery(server).send(request).status else {
      return #expect(Bool(false))
    }
    #expect(cause.code == .unreachable)
    #expect(server.posts == 0)
  }

  @Test("A request that cannot be recorded is not sent, and the reason is said once")
  func unrecordable() throws {
    try Data().write(to: session.folder.url.appending(path: "journal"))
    let server = PretendServer(.takes, clock: session.clock)
    let report = try session.delivery(server).send(request)
    let failure = try #require(report.recordFailure)
    #expect(server.posts == 0)
    guard case .notSent(.record) = report.status else { return #expect(Bool(false)) }
    #expect(report.message().ranges(of: failure).count == 1, "\(report.message())")
  }

  @Test("A journal that cannot be read says that the request may have arrived, and a lookup records nothing")
  func unreadableJournal() throws {
    try FileManager.default.createDirectory(
      atPath: session.journal.path(of: session.draft), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let server = PretendServer(.takes, clock: session.clock)
    for report in try [session.delivery(server).lookUp(), session.delivery(server).adopt(uuid: PretendServer.uuid(1))] {
      #expect(report.status.kind == .unknown && report.recordFailure != nil)
      #expect(report.message().contains("may have arrived"))
    }
    #expect(try session.delivery(server).send(request).recordFailure != nil)
    #expect(server.posts == 0)
  }

  @Test("A request that the server already has is found and not sent, unless a person does not mean that record")
  func found() throws {
    let server = PretendServer(.takes, clock: session.clock)
    server.keep(request)
    var report = try session.delivery(server).send(request)
    guard case .adopted(let record, .before) = report.status else { return #expect(Bool(false), "\(report)") }
    #expect(record.uuid == PretendServer.uuid(1) && server.posts == 0 && report.attempts.isEmpty)
    report = try session.delivery(server, SendPermission(records: [PretendServer.uuid(1)])).send(request)
    #expect(server.stored == 2 && report.attempts.count == 1)
    let attempt = try #require(try session.journal.record(of: session.draft).attempts.first)
    #expect(attempt.baseline == .organization([PretendServer.uuid(1)]) && attempt.isResend)
  }

  @Test("An attempt that may have arrived forbids another one until a person has seen it and says so")
  func forbidden() throws {
    let server = PretendServer(.vanished, clock: session.clock)
    let first = try session.delivery(server).send(request)
    for permission in [SendPermission.none, SendPermission(attempts: [UUID()])] {
      let report = try session.delivery(server, permission).send(request)
      #expect(report.status.kind == .unknown && report.attempts.isEmpty && !report.lostAnswer)
    }
    #expect(server.posts == 1)
    #expect(
      try session.delivery(server, SendPermission(attempts: Set(first.attempts))).send(request).attempts.count == 1)
    #expect(server.posts == 2)
  }

  @Test("The permission for a similar request, or for a list that cannot be read, covers no earlier attempt")
  func narrowPermissions() throws {
    let server = PretendServer(.vanished, clock: session.clock)
    _ = try session.delivery(server).send(request)
    let permission = SendPermission(similar: true, withoutLookup: true)
    #expect(try session.delivery(server, permission).send(request).status.kind == .unknown)
    server.answerList(PretendServer.Turn.answer(500))
    #expect(try session.delivery(server, permission).send(request).status.kind == .unknown)
    #expect(server.posts == 1)
  }

  @Test("A request whose answer was lost is found in the list, and the draft takes the name that it has there")
  func adopted() throws {
    let server = PretendServer(.lost, clock: session.clock)
    server.keep(Self.other)
    let delivery = try session.delivery(server)
    _ = delivery.send(request)
    guard case .adopted(let record, .lostAnswer)? = session.settle(delivery)[0]?.status else {
      return #expect(Bool(false))
    }
    #expect(record.uuid == PretendServer.uuid(2))
    #expect(try session.kinds() == [.adopted])
    #expect(session.settle(delivery)[0]?.status.record?.uuid == PretendServer.uuid(2))
  }

  @Test(
    "A clock that is set meanwhile makes no wait longer or shorter, and no attempt older",
    arguments: [-86_400.0, 86_400])
  func clockSet(by seconds: Double) throws {
    let delivery = try session.delivery(PretendServer(.vanished, clock: session.clock))
    _ = delivery.send(request)
    let clock = session.clock
    session.loop([delivery]).run(progress: { _, _ in clock.set(by: seconds) }) { _, _, _ in }
    #expect(session.clock.waits == [2, 6, 12])
    #expect(try session.kinds() == [.unknown])
  }

  @Test("Several that look the same are shown, and a person's word settles it")
  func ambiguous() throws {
    let server = PretendServer(.lost, clock: session.clock)
    let delivery = try session.delivery(server)
    _ = delivery.send(request)
    server.keep(request)
    guard case .ambiguous(_, let records)? = session.settle(delivery)[0]?.status else { return #expect(Bool(false)) }
    #expect(records.map(\.uuid) == [PretendServer.uuid(1), PretendServer.uuid(2)])
    #expect(delivery.adopt(records[1]).status == .adopted(records[1], .person))
    let attempt = try session.journal.record(of: session.draft).attempts.first
    #expect(attempt?.status.kind == .adopted && attempt?.status.record?.uuid == records[1].uuid)
  }

  @Test("A UUID that the list does not have is not adopted, and of a list without its end that is not claimed")
  func adoptUUID() throws {
    let server = PretendServer(.lost, clock: session.clock)
    let delivery = try session.delivery(server)
    #expect(delivery.adopt(uuid: PretendServer.uuid(1)).status == .unsent)
    _ = delivery.send(request)
    var report = delivery.adopt(uuid: PretendServer.uuid(9))
    #expect(report.status.kind == .unknown && report.lookupFailure?.code == .noSuchRecord)
    #expect(report.message().contains("has no request with the UUID \(PretendServer.uuid(9))"))
    server.claimTotal(.number("7"))
    report = delivery.adopt(uuid: PretendServer.uuid(9))
    #expect(report.status.kind == .unknown && report.lookupFailure?.code == .incompleteList)
    #expect(!report.message().contains("has no request"))
    #expect(delivery.adopt(uuid: PretendServer.uuid(1).uppercased()).status.record?.uuid == PretendServer.uuid(1))
  }

  @Test(
    "A lookup that cannot read the list leaves everything as unknown as before",
    arguments: [(403, Cause.Code.notAuthorised), (405, .wrongAddress), (500, .noList)])
  func unreadable(status: Int, code: Cause.Code) throws {
    let server = PretendServer(.lost, clock: session.clock)
    let delivery = try session.delivery(server)
    _ = delivery.send(request)
    server.answerList(
      PretendServer.Turn.answer(status, [], status == 403 ? #"{"detail": "Invalid token."}"# : ""))
    let report = try #require(session.settle(delivery)[0])
    #expect(report.status.kind == .unknown && report.lookupFailure?.code == code)
    #expect(report.message().contains(report.lookupFailure?.detail ?? "?"))
    #expect(try session.kinds() == [.unknown])
  }

  @Test("Many drafts are looked up with one reading of the list a round")
  func rounds() throws {
    let server = PretendServer(.lost, .vanished, clock: session.clock)
    let deliveries = try [UUID(), UUID()].map { try session.delivery(server, of: $0) }
    _ = deliveries[0].send(request)
    _ = deliveries[1].send(Self.other)
    let before = server.lists
    let reports = session.settle(deliveries[0], deliveries[1])
    #expect(server.lists - before == 4)
    #expect(reports.map { $0?.status.kind } == [.adopted, .unknown])
  }

  @Test(
    "Of two drafts with the same content, only one is taken for the record on the server", arguments: [false, true])
  func taken(inRounds: Bool) throws {
    let server = PretendServer(.lost, .vanished, clock: session.clock)
    var deliveries = try [UUID(), UUID()].map { try session.delivery(server, of: $0) }
    _ = deliveries[0].send(request)
    // The list is from before the first attempt, as if two sent at the same moment.
    let list = StoredRequestsOutcome.list(StoredRequests(records: [], isComplete: true))
    let readList = deliveries[1].readList
    deliveries[1].readList = { _, _ in list }
    _ = deliveries[1].send(request)
    #expect(server.posts == 2)
    deliveries[1].readList = readList
    let reports =
      inRounds
      ? session.settle(deliveries[0], deliveries[1]) : deliveries.map { session.settle($0)[0] }
    #expect(reports.map { $0?.status.kind } == [.adopted, .unknown])
  }

  @Test("A record that another session has made while the loop waits is not taken for this attempt's")
  func takenMeanwhile() throws {
    let server = PretendServer(.vanished, .takes, clock: session.clock)
    let deliveries = try [UUID(), UUID()].map { try session.delivery(server, of: $0) }
    _ = deliveries[0].send(request)
    // The other session's list is from before the first attempt.
    var other = deliveries[1]
    other.readList = { _, _ in .list(StoredRequests(records: [], isComplete: true)) }
    let sending = other
    let request = request
    var reports: [DeliveryStatus.Kind?] = []
    session.loop([deliveries[0]]).run(
      progress: { progress, _ in if case .looking(2, _, _) = progress { _ = sending.send(request) } },
      update: { _, result, _ in reports.append(result.report?.status.kind) })
    #expect(server.stored == 1)
    #expect(reports == [.unknown, .unknown, .unknown, .unknown])
  }

  @Test("An attempt is not doubtful because another one for the same organization is found in the same list")
  func sameOrganization() throws {
    let server = PretendServer(.vanished, .lost, clock: session.clock)
    let deliveries = try [UUID(), UUID()].map { try session.delivery(server, of: $0) }
    var other = request
    other.primaryContactName = "Somebody Else"
    // Both lists are from before the attempts, as if two sent at the same moment.
    for (place, request) in [request, other].enumerated() { _ = deliveries[place].send(request) }
    #expect(server.stored == 1)
    let reports = session.settle(deliveries[0], deliveries[1])
    #expect(reports.map { $0?.status.kind } == [.unknown, .adopted])
    #expect(try session.kinds(of: deliveries[0].draft) == [.unknown])
  }

  @Test("A lookup that is stopped ends at once, and says so")
  func stopped() throws {
    let server = PretendServer(.vanished, clock: session.clock)
    let delivery = try session.delivery(server)
    _ = delivery.send(request)
    session.clock.stopWaits { $0 >= 2 }
    let report = try #require(session.settle(delivery)[0])
    #expect(report.lookupFailure?.code == .cancelled && report.status.kind == .unknown)
    #expect(session.clock.waits == [2])
  }

  @Test("A draft that another session has is looked up later, and reported with its owner in the end")
  func lockedWhileLooking() throws {
    let server = PretendServer(.lost, clock: session.clock)
    let delivery = try session.delivery(server)
    _ = delivery.send(request)
    let lock = try session.locks.acquire(session.draft)
    var results: [(SettlingResult, Bool)] = []
    SettlingLoop([delivery], locks: session.locks, stopWaiting: Cancellation(), clock: session.clock.forDelivery)
      .run { _, result, isLast in results.append((result, isLast)) }
    withExtendedLifetime(lock) {}
    #expect(results.map(\.1) == [false, false, false, true])
    #expect(results.allSatisfy { if case .locked = $0.0 { true } else { false } })
    #expect(try session.kinds() == [.unknown])
  }
}
