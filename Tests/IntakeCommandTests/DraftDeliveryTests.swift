import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("Delivering a draft")
struct DraftDeliveryTests: ~Copyable {
  private let folder: TemporaryFolder
  private let journal: Journal
  private let clock = PretendClock()
  private let draft = UUID()
  private let request = Samples.ownersRequest

  init() throws {
    folder = try TemporaryFolder()
    journal = Journal(folder: folder.path + "/journal")
  }

  private func delivery(_ server: PretendServer, of draft: UUID? = nil) throws -> DraftDelivery {
    let client = ConnectionsClient(
      baseURL: try BaseURL("https://a.example"), token: try Token("s3cr3t"), transport: server,
      pause: { [clock] seconds, _ in
        clock.wait(seconds)
        return false
      }, clock: { [clock] in clock.now })
    var delivery = DraftDelivery(draft: draft ?? self.draft, journal: journal, client: client)
    delivery.now = { [clock] in clock.now }
    delivery.uptime = { [clock] in clock.uptime }
    delivery.wait = { [clock] seconds in
      clock.wait(seconds)
      return false
    }
    return delivery
  }

  private static let other = {
    var request = Samples.ownersRequest
    request.organizationName = "Acme"
    return request
  }()

  private static let lost = PretendServer.Turn.takes(.unknown(.closedWithoutAnswer))

  @Test(
    "The record says how the attempt ended, and nothing that cannot have been applied is left to one try",
    arguments: [
      (.takes, .sent, 1), (.takes(.answered(HTTPResponse(status: 201, headers: [], body: []))), .sentUnconfirmed, 1),
      (.drops(400), .refused, 1), (.drops(401), .notSent, 1), (.drops(429), .notSent, 4), (.drops(502), .unknown, 1),
      (lost, .unknown, 1),
    ] as [(PretendServer.Turn, DeliveryState, Int)])
  func records(turn: PretendServer.Turn, state: DeliveryState, posts: Int) throws {
    let server = PretendServer(turn)
    let report = try delivery(server).send(request)
    #expect(report.storageFailure == nil)
    #expect(report.attempts.count == posts && server.posts == posts)
    let attempts = try journal.attempts(of: draft)
    #expect(attempts.map(\.state) == Array(repeating: state, count: posts))
    #expect(attempts.allSatisfy { $0.matchesBefore == [] })
    #expect(attempts.last?.requestUUID == (state == .sent ? PretendServer.uuid(1) : nil))
    let text = try String(contentsOf: URL(filePath: journal.path(of: draft)), encoding: .utf8)
    #expect(!text.contains("s3cr3t"))
  }

  @Test("What did not leave leaves no record, and is tried again three times")
  func notSent() throws {
    let report = try delivery(PretendServer(.drops(.notSent(.hostNotFound("a.example"))))).send(request)
    #expect(report.end == .attempted(.notSent(.hostNotFound("a.example"))))
    #expect(report.attempts.isEmpty && clock.waits.count == 3)
    #expect(try journal.attempts(of: draft).isEmpty)
  }

  @Test("A server that cannot be asked for its list is not asked to take a request either")
  func unreachable() throws {
    let server = PretendServer(.takes)
    server.answerList(.notSent(.cannotConnect(detail: "no")))
    #expect(try delivery(server).send(request).end == .attempted(.notSent(.cannotConnect(detail: "no"))))
    #expect(server.posts == 0)
  }

  @Test("What cannot be recorded is not sent, and is told once")
  func unrecordable() throws {
    try Data().write(to: folder.url.appending(path: "journal"))
    let server = PretendServer(.takes)
    let report = try delivery(server).send(request)
    let failure = try #require(report.storageFailure)
    #expect(server.posts == 0)
    #expect(report.sentence.ranges(of: failure.sentence).count == 1, "\(report.sentence)")
    #expect(report.exitStatus == .storage)
  }

  @Test("What the server has already is found and not sent, unless a person wants it as a new one")
  func found() throws {
    let server = PretendServer(.takes)
    server.keep(request)
    var report = try delivery(server).send(request)
    guard case .found(let stored) = report.end else { return #expect(Bool(false), "\(report)") }
    #expect(stored.map(\.uuid) == [PretendServer.uuid(1)] && server.posts == 0)
    report = try delivery(server).send(request, asNew: true)
    #expect(server.stored == 2 && report.attempts.count == 1)
    #expect(try journal.attempts(of: draft).first?.matchesBefore == [PretendServer.uuid(1)])
  }

  @Test("An attempt that may have arrived forbids another one until a person has seen it and says so")
  func forbidden() throws {
    let server = PretendServer(Self.lost)
    let first = try delivery(server).send(request)
    for asNew in [false, true] {
      guard case .forbidden(let attempt) = try delivery(server).send(request, asNew: asNew).end else {
        return #expect(Bool(false))
      }
      #expect(attempt.id == first.attempts.last)
    }
    #expect(server.posts == 1)
    var known = try delivery(server)
    known.known = Set(first.attempts)
    #expect(known.send(request, asNew: true).attempts.count == 1)
    #expect(server.posts == 2)
  }

  @Test("An answer that was lost is found in the list, and the draft takes the name that it has there")
  func adopted() throws {
    let server = PretendServer(Self.lost)
    server.keep(Self.other)
    let delivery = try delivery(server)
    _ = delivery.send(request)
    guard case .adopted(let stored) = delivery.settle().end else { return #expect(Bool(false)) }
    #expect(stored.uuid == PretendServer.uuid(2))
    #expect(try journal.attempts(of: draft).map(\.state) == [.adopted])
    #expect(delivery.settle().end == .settled(try journal.attempts(of: draft).last))
  }

  @Test("What is not in the list is absent after the last look, not before, and may then be sent with a word")
  func absent() throws {
    let server = PretendServer(.drops(.unknown(.closedWithoutAnswer)), .takes)
    var delivery = try delivery(server)
    let sent = delivery.send(request)
    var looks: [DeliveryProgress] = []
    #expect(delivery.settle { looks.append($0) }.end == .absent(near: []))
    #expect(looks.count == 4 && clock.waits == [2, 6, 12])
    #expect(try journal.attempts(of: draft).map(\.state) == [.absent])
    guard case .forbidden = delivery.send(request).end else { return #expect(Bool(false)) }
    delivery.known = Set(sent.attempts)
    #expect(delivery.send(request, asNew: true).exitStatus == .done)
    #expect(server.stored == 1)
  }

  @Test("What was sent as new after it was absent is looked for no more")
  func sentAfterAbsent() throws {
    var delivery = try delivery(PretendServer(.drops(.unknown(.closedWithoutAnswer)), .takes))
    delivery.known = Set(delivery.send(request).attempts)
    #expect(delivery.settle().end == .absent(near: []))
    #expect(delivery.send(request, asNew: true).exitStatus == .done)
    #expect(delivery.settle().end == .settled(try journal.attempts(of: draft).last))
    #expect(try journal.attempts(of: draft).map(\.state) == [.absent, .sent])
  }

  @Test("A clock that is set meanwhile makes no wait longer or shorter", arguments: [-86_400.0, 86_400])
  func clockSet(by seconds: Double) throws {
    let delivery = try delivery(PretendServer(.drops(.unknown(.closedWithoutAnswer))))
    _ = delivery.send(request)
    #expect(delivery.settle { _ in clock.set(by: seconds) }.end == .absent(near: []))
    #expect(clock.waits == [2, 6, 12])
  }

  @Test("Several that look the same are shown, and a person's word settles it")
  func ambiguous() throws {
    let server = PretendServer(Self.lost)
    let delivery = try delivery(server)
    _ = delivery.send(request)
    server.keep(request)
    guard case .ambiguous(let stored) = delivery.settle().end else { return #expect(Bool(false)) }
    #expect(stored.map(\.uuid) == [PretendServer.uuid(1), PretendServer.uuid(2)])
    #expect(delivery.adopt(stored[1]).end == .adopted(stored[1]))
    let attempt = try journal.attempts(of: draft).first
    #expect(attempt?.state == .adopted && attempt?.requestUUID == stored[1].uuid)
  }

  @Test("A list that cannot be read leaves everything as unknown as it was")
  func unreadable() throws {
    let server = PretendServer(Self.lost)
    let delivery = try delivery(server)
    _ = delivery.send(request)
    server.answerList(.answered(HTTPResponse(status: 403, headers: [], body: [])))
    guard case .unsettled = delivery.settle().end else { return #expect(Bool(false)) }
    #expect(try journal.attempts(of: draft).map(\.state) == [.unknown])
  }

  @Test("Where the list is needed, nothing is sent without it; elsewhere nobody knows what was there before")
  func needed() throws {
    let server = PretendServer(.takes)
    server.answerList(.answered(HTTPResponse(status: 404, headers: [], body: [])))
    var delivery = try delivery(server)
    delivery.needsList = true
    #expect(delivery.send(request).exitStatus == .notSent)
    #expect(server.posts == 0)
    delivery.needsList = false
    #expect(delivery.send(request).exitStatus == .done)
    #expect(try journal.attempts(of: draft).last?.matchesBefore == .some(nil))
  }

  @Test("Many drafts are settled with one reading of the list a round")
  func rounds() throws {
    let server = PretendServer(Self.lost, .drops(.unknown(.closedWithoutAnswer)))
    let drafts = [UUID(), UUID()]
    let deliveries = try drafts.map { try delivery(server, of: $0) }
    _ = deliveries[0].send(request)
    _ = deliveries[1].send(Self.other)
    let before = server.lists
    var rounds = SettlingRounds(deliveries, client: deliveries[0].client, cancellation: Cancellation())
    (rounds.now, rounds.uptime) = (deliveries[0].now, deliveries[0].uptime)
    rounds.wait = deliveries[0].wait
    var ends: [Int: DeliveryReport.End] = [:]
    rounds.run(progress: { _, _ in }, conclude: { ends[$0] = $1.end })
    #expect(server.lists - before == 4)
    #expect(ends[1] == .absent(near: []))
    guard case .adopted = ends[0] else { return #expect(Bool(false)) }
  }

  @Test("Of two drafts with the same content, only one is taken for what the server has", arguments: [false, true])
  func taken(inRounds: Bool) throws {
    let server = PretendServer(Self.lost, .drops(.unknown(.closedWithoutAnswer)))
    var deliveries = try [UUID(), UUID()].map { try delivery(server, of: $0) }
    _ = deliveries[0].send(request)
    // The list is from before the first attempt, as where two send at the same moment.
    let list = StoredRequestsOutcome.list(StoredRequests(records: [], isComplete: true))
    deliveries[1].readList = { _ in list }
    _ = deliveries[1].send(request)
    #expect(server.posts == 2)
    deliveries[1].readList = deliveries[0].readList
    var ends: [Int: DeliveryReport.End] = [:]
    if inRounds {
      var rounds = SettlingRounds(deliveries, client: deliveries[0].client, cancellation: Cancellation())
      (rounds.now, rounds.uptime) = (deliveries[0].now, deliveries[0].uptime)
      rounds.wait = deliveries[0].wait
      rounds.run(progress: { _, _ in }, conclude: { ends[$0] = $1.end })
    } else {
      for place in deliveries.indices { ends[place] = deliveries[place].settle().end }
    }
    guard case .adopted = ends[0] else { return #expect(Bool(false)) }
    #expect(ends[1] == .absent(near: []))
  }
}
