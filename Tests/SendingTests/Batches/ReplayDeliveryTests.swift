import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Networking
import TestSupport
import Testing

@testable import Sending

@Suite("Delivering and settling the requests of a batch")
struct ReplayDeliveryTests: ~Copyable {
  private let session: DeliverySession
  private let request = ReplaySamples.request()

  init() throws { session = try DeliverySession() }

  private func delivery(
    _ server: PretendServer, _ permissions: BatchPermissions = BatchPermissions(), reading content: RequestFile? = nil
  ) throws -> ReplayDelivery {
    let client = try server.client()
    let content = content ?? .request(request)
    return ReplayDelivery(
      journal: session.journal, locks: session.locks, client: { client }, permissions: permissions, settleSeconds: 0,
      clock: session.clock.forDelivery, read: { _ in content })
  }

  private func item(_ content: RequestFile? = nil) -> ReplayPlan.Item {
    ReplaySamples.plan(ReplaySamples.input("a", content ?? .request(request))).items[0]
  }

  private func draft(_ request: ConnectionRequest) -> RequestFile { ReplaySamples.draft(session.draft, request) }

  @Test("A draft's lock is released before its result is reported, as another attempt may follow at once")
  func lock() throws {
    let delivery = try delivery(PretendServer(.vanished, clock: session.clock))
    let item = item()
    let draft = try #require(item.draft)
    #expect(delivery.deliver(item, .first) { _ in }.status.kind == .unknown)
    var results: [DeliveryStatus.Kind] = []
    var isFree = false
    delivery.settle([item], progress: { _, _ in }) { _, result in
      results.append(result.status.kind)
      // Not by taking it: a process that another test starts shares every lock for an instant.
      isFree = session.locks.recordedOwner(of: draft) == nil
    }
    #expect(results == [.unknown])
    #expect(isFree)
  }

  @Test("A file that does not hold any more what was planned is not sent")
  func changedFile() throws {
    let server = PretendServer(.takes, clock: session.clock)
    let delivery = try delivery(server, reading: .request(ReplaySamples.request("Other")))
    #expect(delivery.deliver(item(), .first) { _ in }.status == .notSent(.changed(nil)))
    #expect(server.posts == 0)
  }

  @Test(
    "A draft that another session holds is locked with the status that it has, and at the end it is waited for",
    arguments: [false, true])
  func locked(mayHaveArrived: Bool) throws {
    let server = PretendServer(.vanished, clock: session.clock)
    let delivery = try delivery(server)
    let item = item(draft(request))
    if mayHaveArrived { _ = delivery.deliver(item, .first) { _ in } }
    let lock = try session.locks.acquire(session.draft)
    for (attempt, waits) in [(ReplayScheduler.Attempt.first, 0), (.waitingForLock, 7)] {
      let before = session.clock.waits.count
      let result = delivery.deliver(item, attempt) { _ in }
      guard case .locked? = result.obstacle else { return #expect(Bool(false), "\(result)") }
      #expect(result.status.kind == (mayHaveArrived ? .unknown : .notSent))
      #expect(session.clock.waits.count - before == waits)
    }
    var settled: [DeliveryStatus.Kind] = []
    delivery.settle([item], progress: { _, _ in }) { settled.append($1.status.kind) }
    #expect(settled == [mayHaveArrived ? .unknown : .notSent])
    withExtendedLifetime(lock) {}
  }

  @Test("A draft that another session sent meanwhile with other contents is changed, not sent")
  func sentMeanwhile() throws {
    let server = PretendServer(.takes, clock: session.clock)
    let (mine, theirs) = (draft(ReplaySamples.request("Mine")), ReplaySamples.request("Theirs"))
    let item = item(mine)
    _ = try session.delivery(server).send(theirs)
    let result = try delivery(server, reading: mine).deliver(item, .first) { _ in }
    #expect(result.word == "changed" && result.status.kind == .sent && result.attempts == 0)
    #expect(server.posts == 1)
  }

  @Test("A draft that changed after an attempt that arrived is changed, not adopted")
  func changedAfterLoss() throws {
    let server = PretendServer(.lost, .takes, clock: session.clock)
    _ = try session.delivery(server).send(ReplaySamples.request("Before"))
    let now = draft(ReplaySamples.request("Now"))
    let batch = try PretendBatch(session, server)
    #expect(try batch.run([batch.input("a", now)]).map(\.word) == ["changed"])
    #expect(server.posts == 1)
    let permitted = try PretendBatch(session, server, permissions: BatchPermissions(sendsChanged: true))
    let results = try permitted.run([permitted.input("a", now)])
    #expect(results.map(\.word) == ["sent"])
    #expect(try permitted.run([permitted.input("a", now)]).map { [$0.word, "\($0.attempts)"] } == [["sent", "0"]])
    #expect(server.posts == 2)
  }

  @Test("A copied and edited draft is sent as a new request with `--send-changed`, once")
  func copiedDraft() throws {
    let server = PretendServer(.takes, clock: session.clock)
    let permissions = BatchPermissions(sendsChanged: true)
    let (first, copy) = (draft(request), draft(ReplaySamples.request("Copy")))
    for _ in 0..<2 {
      let batch = try PretendBatch(session, server, permissions: permissions)
      #expect(
        try batch.run([batch.input("a", first), batch.input("b", copy)]).map(\.status.kind) == [.sent, .sent])
    }
    #expect(server.posts == 2)
    let strict = try PretendBatch(session, server)
    #expect(try strict.run([strict.input("b", copy)]).map(\.word) == ["changed"])
  }

  @Test("Two bodies whose names collide are both sent, each once")
  func collision() throws {
    let server = PretendServer(.takes, clock: session.clock)
    let (one, two) = (ReplaySamples.request("One"), ReplaySamples.request("Two"))
    _ = try PretendBatch(session, server).run([("one", one)])
    // As if the journal of the second had the attempt of the first.
    let name = ContentIdentity.uuid(of: two.body)
    try FileManager.default.copyItem(
      atPath: session.journal.path(of: ContentIdentity.uuid(of: one.body)), toPath: session.journal.path(of: name))
    for _ in 0..<2 {
      let results = try PretendBatch(session, server).run([("two", two), ("one", one)])
      #expect(results.map(\.word) == ["sent", "sent"])
      #expect(results[0].draft == ContentIdentity.uuid(of: two.body, number: 1))
    }
    #expect(server.posts == 2)
  }

  @Test("Near-duplicates of one batch make one record: the same is a duplicate, the similar is held back")
  func nearDuplicates() throws {
    let server = PretendServer(.takes, clock: session.clock)
    func request(_ email: String, _ text: String = "Two\nlines") -> ConnectionRequest {
      var request = ReplaySamples.request("Café Brown & Sons")
      (request.primaryContactEmail, request.additionalInformation) = (email, text)
      return request
    }
    var decomposed = request("bob@bigboy.io")
    decomposed.organizationName = decomposed.organizationName.decomposedStringWithCanonicalMapping
    let files = [
      ("a", request("bob@bigboy.io")), ("domain case", request("bob@BigBoy.io")), ("blank", request("bob@bigboy.io ")),
      ("CRLF", request("bob@bigboy.io", "Two\r\nlines")), ("NFD", decomposed), ("case", request("Bob@bigboy.io")),
    ]
    let results = try PretendBatch(session, server).run(files)
    #expect(results.map(\.status.kind) == [.sent, .sent, .sent, .sent, .sent, .similar])
    for result in results[1...4] { #expect(result.relation == .duplicate(of: "a"), "\(result.file)") }
    #expect(results[5].relation == .similar(to: "a", [.field(.primaryContactEmail)]))
    #expect(server.posts == 1)
    let permitted = try PretendBatch(session, server, permissions: BatchPermissions(sendsSimilar: true)).run(files)
    #expect(permitted.map(\.status.kind) == Array(repeating: .sent, count: 6) && server.posts == 2)
  }

  @Test(
    "A file is not sent while an attempt of the same request, given later, may still arrive", arguments: [false, true])
  func laterDraft(comesFirst: Bool) throws {
    let server = PretendServer(.takes(.unknown(.stalled), after: 100), .takes, clock: session.clock)
    _ = try session.delivery(server).send(request)
    let batch = try PretendBatch(session, server)
    let files = [batch.input("bare", .request(request)), batch.input("draft", draft(request))]
    let results = try batch.run(comesFirst ? files.reversed() : files)
    #expect(results.map(\.status.kind) == [.unknown, .unknown])
    #expect(server.posts == 1)
    session.clock.wait(100)
    let again = try PretendBatch(session, server)
    let later = [again.input("bare", .request(request)), again.input("draft", draft(request))]
    #expect(try again.run(comesFirst ? later.reversed() : later).map(\.status.kind) == [.adopted, .adopted])
    #expect(server.posts == 1)
  }

  @Test("A pause longer than the policy allows stops the batch with the time; the request itself is not sent")
  func longPause() throws {
    let server = PretendServer(.drops(429, [HTTPHeader("Retry-After", "5400")]), clock: session.clock)
    let results = try PretendBatch(session, server).run([("a", request), ("b", ReplaySamples.request("B"))])
    #expect(results.map { $0.obstacle?.word } == ["throttled", "not_tried"])
    #expect(results[0].obstacle?.cause?.retryAfter == 5_400)
    guard case .notTried(let reason)? = results[1].obstacle else { return #expect(Bool(false)) }
    #expect(reason == "The server asks for a pause of 90 min. Run intake replay --resume after that.")
    #expect(server.posts == 1 && session.clock.waits.isEmpty)
  }

  @Test("A resend that the server does not accept any more asks for a token, and keeps what is known of the attempt")
  func tokenAtResend() throws {
    let server = PretendServer(.vanished, .drops(401), clock: session.clock)
    _ = try session.delivery(server).send(request)
    session.clock.wait(400)
    _ = try session.delivery(server).lookUp()
    let permissions = BatchPermissions(resendsAbsentAfter: 300)
    let result = try delivery(server, permissions).deliver(item(draft(request)), .again) { _ in }
    #expect(result.status.kind == .absent)
    #expect(result.obstacle?.cause?.code == .notAuthorised)
    var scheduler = ReplayScheduler(ReplaySamples.plan(sending: 1, permissions: permissions))
    _ = scheduler.step()
    #expect(scheduler.end(0, result) == .again && scheduler.needsToken)
  }
}
