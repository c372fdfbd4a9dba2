import ConnectionRequests
import Testing

@Suite("Finding requests among many")
struct RequestIndexTests {
  /// The answers of an index must be those of comparing with each, in ascending order.
  private func expectAgreement(_ identities: [RequestIdentity], _ index: RequestIndex, on request: RequestIdentity) {
    let answers = identities.map { request.similarity(to: $0) }
    let (same, similar) = index.matches(request)
    #expect(same == answers.indices.filter { answers[$0] == .same })
    #expect(similar.map(\.place) == answers.indices.filter { answers[$0].kind == "similar" })
    for (place, differences) in similar { #expect(answers[place] == .similar(differences)) }
  }

  private func index(_ identities: [RequestIdentity]) -> RequestIndex {
    var index = RequestIndex()
    for (place, identity) in identities.enumerated() { index.insert(identity, at: place) }
    return index
  }

  @Test("An empty index finds nothing")
  func empty() {
    let (same, similar) = RequestIndex().matches(RequestIdentity(fullRequest))
    #expect(same.isEmpty && similar.isEmpty)
    #expect(RequestIndex().ofOrganization(RequestIdentity(fullRequest)).isEmpty)
  }

  @Test("The same and the similar are found at the places that were given, in ascending order")
  func places() throws {
    var index = RequestIndex()
    index.insert(RequestIdentity(fullRequest), at: 7)
    index.insert(RequestIdentity(fullRequest.with { $0.primaryContactPhone = "+18015551212" }), at: 3)
    index.insert(RequestIdentity(fullRequest.with { $0.organizationName = "Other" }), at: 5)
    index.insert(try RequestIdentity(recordOf: fullRequest, ["integrations": nil]), at: 1)
    index.insert(try RequestIdentity(recordOf: fullRequest), at: 0)
    let (same, similar) = index.matches(RequestIdentity(fullRequest))
    #expect(same == [0, 7])
    #expect(similar.map(\.place) == [1, 3])
    #expect(similar.map(\.differences) == [[.integrations], [.field(.primaryContactPhone)]])
  }

  @Test("Records of an organization are found by its name folded, or cut short from 16 characters on")
  func organizations() throws {
    let names = [
      "International Business Machines", "INTERNATIONAL BUSINESS MACHINES, Inc.", "International Business",
      "International Busine", "International B", "International Business Trucks",
      "",
    ]
    var identities = names.map { name in RequestIdentity(ConnectionRequest().with { $0.organizationName = name }) }
    identities.append(try RequestIdentity(recordText: #"{"org_name": "international business", "integrations": 7}"#))
    identities.append(try RequestIdentity(recordText: #"{"org_name": [], "org_contact_full_name": "B"}"#))
    let index = index(identities)
    #expect(index.ofOrganization(identities[0]) == [0, 1, 2, 3, 7])
    #expect(index.ofOrganization(identities[2]) == [0, 1, 2, 3, 5, 7])
    #expect(index.ofOrganization(identities[4]) == [4])
    #expect(index.ofOrganization(identities[6]) == [6])
    #expect(index.ofOrganization(identities[8]) == [])
  }

  @Test("A thousand requests of one contact that differ in their integrations find themselves")
  func oneOrganization() {
    let identities = (0..<1_000).map { number in
      RequestIdentity(fullRequest.with { $0.integrations[1].updateFrequency = "\(number) * * * *" })
    }
    let index = index(identities)
    for (place, identity) in identities.enumerated() {
      let (same, similar) = index.matches(identity)
      #expect(same == [place])
      #expect(similar.isEmpty)
    }
    #expect(index.ofOrganization(identities[0]).count == 1_000)
  }

  @Test("The index agrees with comparing each with each", arguments: 0..<6)
  func agreement(_ seed: UInt64) {
    var requests = RandomRequests(seed: seed)
    let identities = (0..<50).map { _ in Bool.random(using: &requests.numbers) ? requests.request : requests.record }
    let index = index(identities)
    for _ in 0..<25 { expectAgreement(identities, index, on: requests.request) }
    for identity in identities { expectAgreement(identities, index, on: identity) }
  }

  @Test("Same is reflexive, symmetric and transitive, and any answer is symmetric", arguments: 0..<4)
  func equivalence(_ seed: UInt64) {
    var requests = RandomRequests(seed: seed &+ 100)
    let values = (0..<20).map { _ in requests.values(plain: false) }
    let identities = (values + values.map { requests.noised($0) }).map { RequestIdentity($0) }
    for (place, one) in identities.enumerated() {
      #expect(one.similarity(to: one) == .same)
      #expect(one.similarity(to: identities[(place + values.count) % identities.count]) == .same)
      for other in identities[..<values.count] {
        let answer = one.similarity(to: other)
        #expect(answer.kind == other.similarity(to: one).kind)
        #expect((answer == .same) == (one == other))
        guard answer == .same else { continue }
        #expect(one.hashValue == other.hashValue)
        for third in identities { #expect(other.similarity(to: third).kind == one.similarity(to: third).kind) }
      }
    }
  }

  @Test("Requests are the same only if their bodies are, written in one way", arguments: 0..<4)
  func noFalseSame(_ seed: UInt64) {
    var requests = RandomRequests(seed: seed &+ 200)
    let plain = (0..<25).map { _ in requests.values(plain: true) }
    let all = (plain + plain.map { requests.shuffled($0) }).map { (RequestIdentity($0), $0.canonicalBody) }
    for (one, body) in all {
      for (other, otherBody) in all { #expect((one.similarity(to: other) == .same) == (body == otherBody)) }
    }
  }
}

extension ConnectionRequest {
  /// The body with its lists in order, for requests in which no text is normalised.
  fileprivate var canonicalBody: [UInt8] {
    with {
      $0.integrations.sort { "\($0)" < "\($1)" }
      $0.uploadedFiles.sort { "\($0)" < "\($1)" }
    }.body
  }
}

/// Requests and records by chance, of so few values that many are alike; the same from the same seed everywhere.
private struct RandomRequests {
  var numbers: FuzzTests.Numbers

  init(seed: UInt64) { numbers = FuzzTests.Numbers(state: seed) }

  private static let names = [
    "Bob", "bob ", "BOB", "Bob\r", "International Business Machines", "international business mach",
    "International Business", "Smith & Sons", "Smith &amp; Sons",
  ]
  private static let phones = ["", "801-555-1212", "+18015551212", "call Bob x1", "call Amy x1", "none"]
  private static let types = ["item", "items", "Item", "order", "", "0123456789abcdef", "0123456789abcdefg"]
  private static let uuids = [
    "555b68e5-e407-4b15-b200-6fade8980596", "555B68E5-E407-4B15-B200-6FADE8980596",
    "8988ff95-e82d-4b28-b55f-057c3208c00e",
    "",
  ]

  var request: RequestIdentity {
    mutating get { RequestIdentity(values(plain: false)) }
  }

  /// A record that shows some of a request, and now and then something else.
  var record: RequestIdentity {
    mutating get {
      var members = values(plain: false).record.map { JSONMember($0.name, $0.value) }
      for _ in 0..<Int.random(in: 0...3, using: &numbers) where !members.isEmpty {
        let place = members.indices.randomElement(using: &numbers) ?? 0
        if chance(3) { members[place].value = .array([.object([])]) } else { members.remove(at: place) }
      }
      members = members.map { member in
        guard case .array(let elements) = member.value, chance(3) else { return member }
        return JSONMember(member.key, .array(elements.map { thinned($0) }))
      }
      return RequestIdentity(record: .object(members))
    }
  }

  /// A request with its lists in another order.
  mutating func shuffled(_ request: ConnectionRequest) -> ConnectionRequest {
    var request = request
    request.integrations.shuffle(using: &numbers)
    request.uploadedFiles.shuffle(using: &numbers)
    return request
  }

  /// A request with what is normalised changed.
  mutating func noised(_ request: ConnectionRequest) -> ConnectionRequest {
    var request = shuffled(request)
    request.organizationName = " \(request.organizationName)\r\n"
    request.primaryContactEmail = request.primaryContactEmail.replacing("a.io", with: "A.IO")
    for place in request.integrations.indices {
      if request.integrations[place].type == "item" { request.integrations[place].type = "items\t" }
      request.integrations[place].rules += "\r"
    }
    for place in request.uploadedFiles.indices where chance(2) {
      request.uploadedFiles[place].uuid = request.uploadedFiles[place].uuid.uppercased()
    }
    return request
  }

  /// A request.
  ///
  /// - Parameter plain: true if it holds no text that a normalisation changes.
  mutating func values(plain: Bool) -> ConnectionRequest {
    var request = ConnectionRequest()
    request.organizationName = plain ? text(["Bob", "BOB", "Amy"]) : text(Self.names)
    request.primaryContactName = chance(3) ? text(plain ? ["Bob", "bob"] : Self.names) : "Bob"
    request.primaryContactPhone = text(plain ? ["", "801-555-1212", "+18015551212"] : Self.phones)
    request.primaryContactEmail = text(
      plain ? ["", "Bob@a.io", "bob@a.io"] : ["Bob@a.io", "Bob@A.io", "bob@a.io", ""])
    if chance(4) { request.additionalInformation = text(plain ? ["a", "A", "a b"] : Self.names) }
    if chance(4) { request.unknownMembers = [JSONMember("store_number", .number(text(["17", "18"])))] }
    for _ in 0..<Int.random(in: 0...2, using: &numbers) {
      var integration = Integration()
      integration.type = text(plain ? ["item", "order", ""] : Self.types)
      if chance(3) { integration.rules = text(plain ? ["a", "A"] : Self.names) }
      if chance(5) { integration.unknownMembers = [JSONMember("format", .string(text(["csv", "xml"])))] }
      request.integrations.append(integration)
    }
    for _ in 0..<Int.random(in: 0...2, using: &numbers) {
      var file = UploadedFile()
      (file.name, file.uuid) = (text(["a", "b"]), text(plain ? [Self.uuids[0], Self.uuids[2]] : Self.uuids))
      request.uploadedFiles.append(file)
    }
    return request
  }

  /// A part with some members gone or of another type, or something else in its place.
  private mutating func thinned(_ value: JSONValue) -> JSONValue {
    guard case .object(let members) = value, !chance(8) else { return .number("7") }
    var kept: [JSONMember] = []
    for member in members where !chance(4) {
      kept.append(chance(6) ? JSONMember(member.key, .array([])) : member)
    }
    return .object(kept)
  }

  private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &numbers) == 0 }

  private mutating func text(_ texts: [String]) -> String { texts.randomElement(using: &numbers) ?? "" }
}
