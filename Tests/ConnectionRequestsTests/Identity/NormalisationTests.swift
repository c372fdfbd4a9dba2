import ConnectionRequests
import Testing

@Suite("The differences that do not make a different request")
struct NormalisationTests {
  private static let uuid = "555b68e5-e407-4b15-b200-6fade8980596"

  /// Pairs of texts of one place that are the same by one normalisation.
  private static let textPairs: [(Normalisation, FieldPath, String, String)] =
    RequestField.allCases.flatMap { field in
      [
        (.outerBlanks, .field(field), "a  b", " \t\u{A0}a  b\r\n\u{3000}"),
        (.lineBreaks, .field(field), "a\nb", "a\r\nb"),
      ]
        as [(Normalisation, FieldPath, String, String)]
    } + [
      (.outerBlanks, .integrationField(0, .type), "item", "\titem "),
      (.outerBlanks, .integrationField(0, .updateFrequency), "* * * * *", " * * * * *\n"),
      (.outerBlanks, .integrationField(0, .fileLocations), "é", " é "),
      (.outerBlanks, .fileField(0, .name), "a", " a "), (.outerBlanks, .fileField(0, .uuid), uuid, "\(uuid)\n"),
      (.lineBreaks, .field(.additionalInformation), "a\n\nb\n\nc", "a\r\rb\n\r\nc"),
      (.lineBreaks, .field(.additionalInformation), "é\nb", "é\rb"),
      (.lineBreaks, .integrationField(0, .rules), "a\nb", "a\rb"),
      (.canonicalEquivalence, .field(.organizationName), "Café Zürich", "Cafe\u{301} Zu\u{308}rich"),
      (.canonicalEquivalence, .integrationField(0, .fileSpecs), "Å", "\u{212B}"),
      (.canonicalEquivalence, .fileField(0, .name), "한글", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"),
      (.emptyValues, .field(.primaryContactPhone), "", " \n"), (.emptyValues, .integrationField(0, .rules), "", "\t"),
      (.domainCase, .field(.primaryContactEmail), "Bob@bigboy.io", "Bob@BigBoy.IO"),
      (.domainCase, .field(.primaryContactEmail), "a@b@zürich.ch", "a@b@ZÜRICH.CH"),
      (.uuidCase, .fileField(1, .uuid), uuid, uuid.uppercased()),
      (.typePlural, .integrationField(0, .type), "item", "items"),
      (.typePlural, .integrationField(0, .type), "order", "orders"),
      (.typePlural, .integrationField(0, .type), "allocation", "allocations"),
      (.typePlural, .integrationField(0, .type), "tracking", "trackings"),
      (.typePlural, .integrationField(0, .type), "other", " others"),
    ]

  /// Pairs of requests that are the same by a normalisation that is not of a text.
  private static let requestPairs: [(Normalisation, ConnectionRequest, ConnectionRequest)] = [
    (.listOrder, fullRequest, fullRequest.with { $0.integrations.reverse() }),
    (.listOrder, fullRequest, fullRequest.with { $0.uploadedFiles.reverse() }),
    (
      .listOrder, fullRequest.with { $0.integrations = $0.integrations + $0.integrations },
      fullRequest.with { $0.integrations = $0.integrations.flatMap { [$0, $0] } }
    ),
    (.emptyValues, fullRequest, fullRequest.with { $0.unknownMembers = [JSONMember("store_number", .null)] }),
    (.emptyValues, fullRequest, fullRequest.with { $0.unknownMembers = [JSONMember("store_number", .string(" "))] }),
  ]

  @Test("Each is applied", arguments: textPairs)
  func texts(_ normalisation: Normalisation, _ path: FieldPath, _ one: String, _ other: String) {
    let (one, other) = (fullRequest.with { $0[path] = one }, fullRequest.with { $0[path] = other })
    #expect(similarity(one, other) == .same)
    #expect(RequestIdentity(one) == RequestIdentity(other))
    #expect(RequestIdentity(one).hashValue == RequestIdentity(other).hashValue)
  }

  @Test("Each is applied beyond single texts", arguments: requestPairs)
  func requests(_ normalisation: Normalisation, _ one: ConnectionRequest, _ other: ConnectionRequest) {
    #expect(similarity(one, other) == .same)
    #expect(RequestIdentity(one) == RequestIdentity(other))
    #expect(RequestIdentity(one).hashValue == RequestIdentity(other).hashValue)
  }

  @Test("There is an example of each")
  func examples() {
    #expect(Set(Self.textPairs.map(\.0) + Self.requestPairs.map(\.0)) == Set(Normalisation.allCases))
  }

  @Test("The texts of unknown members are normalised as any text is, and their members have no order")
  func unknownMembers() throws {
    func request(_ text: String) throws -> ConnectionRequest {
      let member = JSONMember("more", try JSONValue(parsing: Array(text.utf8)))
      return fullRequest.with { $0.unknownMembers = [member] }
    }
    #expect(
      similarity(
        try request(#"{"a": " x\r\ny", "b": ["e\u0301"]}"#), try request(#"{"b": ["\u00e9"], "a": "x\ny"}"#)) == .same)
    #expect(
      similarity(try request(#"[1, 2]"#), try request(#"[2, 1]"#)) == .similar([.unknown("more")]))
    #expect(similarity(try request("17"), try request("17.0")) == .similar([.unknown("more")]))
    #expect(similarity(try request("17"), try request(#""17""#)) == .similar([.unknown("more")]))
  }

  @Test(
    "Nothing else is: these are not the same",
    arguments: [
      (.field(.organizationName), "Bob  Big", "Bob Big"), (.field(.organizationName), "Smith", "smith"),
      (.field(.organizationName), "Smith", "Smiths"), (.field(.organizationName), "A & B", "A &amp; B"),
      (.field(.organizationName), "Cafe", "Café"), (.field(.organizationName), "ﬁ", "fi"),
      (.field(.organizationName), "a\u{200B}", "a"), (.field(.organizationName), "１", "1"),
      (.field(.primaryContactName), "Bob Brown", "Bob Brown."), (.field(.primaryContactName), "Brown", "Browns"),
      (.field(.primaryContactPhone), "801-555-1212", "801 555 1212"),
      (.field(.primaryContactPhone), "801-555-1212", "+18015551212"),
      (.field(.primaryContactEmail), "Bob@bigboy.io", "bob@bigboy.io"),
      (.field(.primaryContactEmail), "no address", "No address"),
      (.field(.organizationAccountNumber), "42", "0042"), (.field(.organizationAccountNumber), "42", "42.0"),
      (.field(.additionalInformation), "a\nb", "a b"), (.field(.additionalInformation), "a\nb", "a\n\nb"),
      (.field(.additionalInformation), "a\nb", "a\u{2028}b"), (.field(.additionalInformation), "a \nb", "a\nb"),
      (.integrationField(0, .type), "item", "Item"), (.integrationField(0, .type), "invoice", "invoices"),
      (.integrationField(0, .type), "item", "itemss"), (.integrationField(0, .type), "s", ""),
      (.integrationField(0, .updateFrequency), "0 6 * * *", "0  6 * * *"),
      (.integrationField(0, .fileLocations), "ftp://A", "ftp://a"),
      (.integrationField(0, .fileLocations), "a@B.io", "a@b.io"), (.integrationField(0, .rules), "items", "item"),
      (.fileField(0, .name), "a.csv", "A.csv"), (.fileField(0, .name), uuid, uuid.uppercased()),
      (.fileField(0, .uuid), "Not-A-UUID", "not-a-uuid"), (.fileField(0, .uuid), uuid, "{\(uuid)}"),
      (.fileField(0, .uuid), uuid, uuid.replacing("-", with: "")),
    ] as [(FieldPath, String, String)])
  func nothingElse(_ path: FieldPath, _ one: String, _ other: String) throws {
    let (one, other) = (fullRequest.with { $0[path] = one }, fullRequest.with { $0[path] = other })
    let answer = try #require(similarity(one, other))
    #expect(answer != .same)
    #expect(RequestIdentity(one) != RequestIdentity(other))
  }
}
