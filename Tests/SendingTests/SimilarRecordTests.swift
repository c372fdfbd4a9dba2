import ConnectionRequests
import Delivery
import Drafts
import Foundation
import TestSupport
import Testing

@testable import Sending

@Suite("Records that are nearly the request")
struct SimilarRecordTests: ~Copyable {
  private let session: DeliverySession

  init() throws { session = try DeliverySession() }

  private static let request = {
    var request = ReplaySamples.request("Smith & Sons Fine Clothing")
    request.primaryContactPhone = "801-555-1212"
    request.additionalInformation = "Call  before noon"
    return request
  }()

  /// Rewrites a member of what is stored.
  private static func rewriting(
    _ field: RequestField, _ change: @escaping @Sendable (String) -> String
  ) -> @Sendable (JSONValue) -> JSONValue {
    let names = field.wireNames
    return { body in
      guard case .object(let members) = body else { return body }
      return .object(
        members.map { member in
          guard names.contains(member.key), let text = member.value.string else { return member }
          return JSONMember(member.key, .string(change(text)))
        })
    }
  }

  static let rewritings: [(String, @Sendable (JSONValue) -> JSONValue)] = [
    ("phone", rewriting(.primaryContactPhone) { _ in "+18015551212" }),
    ("entities", rewriting(.organizationName) { $0.replacing("&", with: "&amp;") }),
    ("upper case", rewriting(.organizationName) { $0.uppercased() }),
    ("shortened", rewriting(.organizationName) { String($0.prefix(24)) }),
    ("blanks", rewriting(.additionalInformation) { $0.replacing("  ", with: " ") }),
    ("another name", rewriting(.primaryContactName) { _ in "Robert B." }),
    (
      "phone and contact",
      {
        rewriting(.primaryContactPhone) { _ in "n/a" }(rewriting(.primaryContactName) { _ in "Robert B." }($0))
      }
    ),
  ]

  @Test(
    "A stored record that the server rewrote makes a lost answer ambiguous, and is never followed by another",
    arguments: 0..<7)
  func rewritten(number: Int) throws {
    let (name, rewrite) = Self.rewritings[number]
    let server = PretendServer(.lost, .takes, clock: session.clock)
    server.rewriteStored(rewrite)
    let delivery = try session.delivery(server)
    _ = delivery.send(Self.request)
    guard case .ambiguous(_, let records)? = session.settle(delivery, for: 300)[0]?.status else {
      return #expect(Bool(false), "\(name)")
    }
    #expect(records.map(\.uuid) == [PretendServer.uuid(1)])
    let batch = try PretendBatch(
      session, server, permissions: BatchPermissions(sendsSimilar: true, resendsAbsentAfter: 60), settleSeconds: 300)
    let results = try batch.run([batch.input("a", .draft(draft(Self.request)))])
    #expect(results.map(\.status.kind) == [.ambiguous])
    #expect(server.posts == 1)
  }

  private func draft(_ request: ConnectionRequest) -> Draft {
    Draft(id: session.draft, savedAt: Date(timeIntervalSince1970: 0), request: request)
  }

  /// A request that differs in one place only.
  private static func changed(_ change: (inout ConnectionRequest) -> Void) -> ConnectionRequest {
    var request = request
    change(&request)
    return request
  }

  private static let similar: [ConnectionRequest] = [
    changed { $0.primaryContactPhone = "801 555 1212" }, changed { $0.organizationName = "SMITH & SONS FINE CLOTHING" },
    changed { $0.additionalInformation = "Call before noon" },
    changed { $0.unknownMembers = [JSONMember("store_number", .number("17"))] },
  ]

  private static let different: [ConnectionRequest] = [
    changed { $0.primaryContactName = "Amy" }, changed { $0.additionalInformation = "Call after noon" },
    changed { $0.primaryContactPhone = "801-555-1213" },
  ]

  @Test("A similar request is held back for a person, and never adopted", arguments: similar)
  func heldBack(request: ConnectionRequest) throws {
    let server = PretendServer(.takes, clock: session.clock)
    server.keep(Self.request)
    let report = try session.delivery(server).send(request)
    guard case .similar(let records) = report.status else { return #expect(Bool(false), "\(report.status)") }
    #expect(records.map(\.uuid) == [PretendServer.uuid(1)] && !records[0].differences.isEmpty)
    #expect(server.posts == 0)
    #expect(try session.delivery(server, SendPermission(similar: true)).send(request).status.kind == .sent)
  }

  @Test("Different requests of one organization are all sent", arguments: different)
  func sent(request: ConnectionRequest) throws {
    let server = PretendServer(.takes, clock: session.clock)
    server.keep(Self.request)
    #expect(try session.delivery(server).send(request).status.kind == .sent)
  }

  @Test("Store numbers and phones that differ in letters only are two requests, and the second is not reported as sent")
  func unknownMembers() throws {
    let server = PretendServer(.takes, clock: session.clock)
    let pairs: [(ConnectionRequest, ConnectionRequest)] = [
      (
        Self.changed { $0.unknownMembers = [JSONMember("store_number", .number("17"))] },
        Self.changed { $0.unknownMembers = [JSONMember("store_number", .number("18"))] }
      ),
      (
        Self.changed { $0.primaryContactPhone = "call Bob x1" }, Self.changed { $0.primaryContactPhone = "call Amy x1" }
      ),
    ]
    for (first, second) in pairs {
      server.removeAll()
      #expect(try session.delivery(server, of: UUID()).send(first).status.kind == .sent)
      let kind = try session.delivery(server, of: UUID()).send(second).status.kind
      #expect(kind == .similar || kind == .sent)
    }
  }

  @Test("After several records, an empty list leaves it ambiguous everywhere, and its candidates are kept")
  func severalThenNone() throws {
    let server = PretendServer(.lost, .takes, clock: session.clock)
    let delivery = try session.delivery(server)
    _ = delivery.send(Self.request)
    server.keep(Self.request)
    #expect(session.settle(delivery)[0]?.status.kind == .ambiguous)
    server.removeAll()
    session.clock.wait(600)
    for _ in 0..<2 {
      guard case .ambiguous(_, let records)? = session.settle(delivery)[0]?.status else { return #expect(Bool(false)) }
      #expect(records.map(\.uuid) == [PretendServer.uuid(1), PretendServer.uuid(2)])
    }
    let batch = try PretendBatch(
      session, server, permissions: BatchPermissions(sendsSimilar: true, resendsAbsentAfter: 60))
    #expect(
      try batch.run([batch.input("a", .draft(draft(Self.request)))]).map(\.status.kind) == [.ambiguous])
    guard case .ambiguous(_, let reopened) = try session.journal.record(of: session.draft).status else {
      return #expect(Bool(false))
    }
    #expect(reopened.map(\.uuid) == [PretendServer.uuid(1), PretendServer.uuid(2)])
    #expect(try session.delivery(server).send(Self.request).status.kind == .ambiguous)
    #expect(server.posts == 1)
  }
}
