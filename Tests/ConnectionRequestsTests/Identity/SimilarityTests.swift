import ConnectionRequests
import TestSupport
import Testing

@Suite("Requests that are similar, and those that are different")
struct SimilarityTests {
  private static let uuid = "555b68e5-e407-4b15-b200-6fade8980596"
  private static let long = "International Business"

  @Test(
    "A text that a server or a person rewrote is similar, and its place is named",
    arguments: [
      // Case, also of letters that change their number.
      (.field(.organizationName), "Bob Big Boy", "BOB BIG BOY"), (.field(.organizationName), "Straße", "STRASSE"),
      (.field(.primaryContactName), "Ωδός", "ΩΔΌΣ"), (.field(.primaryContactEmail), "Bob@bigboy.io", "bob@BIGBOY.io"),
      (.integrationField(0, .type), "item", "ITEMS"), (.integrationField(1, .fileLocations), "ftp://a", "FTP://A"),
      (.fileField(1, .uuid), "Not-A-UUID", "not-a-uuid"),
      // Punctuation.
      (.field(.organizationName), "Smith, Inc.", "Smith Inc"), (.field(.organizationName), "O'Neil", "O’Neil"),
      (.field(.primaryContactName), "Jean-Luc", "Jean Luc"), (.field(.additionalInformation), "a – b", "a - b"),
      (.field(.organizationAccountNumber), "00-42", "0042"), (.fileField(0, .uuid), uuid, "{\(uuid)}"),
      (.fileField(0, .uuid), uuid, uuid.replacing("-", with: "")), (.field(.organizationName), "≠ a", "=\u{338} A"),
      // Inner blanks and what does not show.
      (.field(.organizationName), "Bob  Big\tBoy", "Bob Big Boy"), (.field(.organizationName), "Big Boy", "BigBoy"),
      (.field(.organizationName), "Big\u{A0}Boy", "Big Boy"), (.field(.organizationName), "Big\u{200B}Boy", "BigBoy"),
      (.field(.additionalInformation), "Two\nlines", "Two lines"),
      (.integrationField(0, .updateFrequency), "0 6 * * *", "0  6 * * *"),
      // HTML's character references.
      (.field(.organizationName), "Smith & Sons", "Smith &amp; Sons"),
      (.field(.organizationName), "Smith & Sons", "SMITH &AMP; SONS"),
      (.field(.organizationName), "Smith & Sons", "Smith &amp;amp; Sons"),
      (.field(.organizationName), "O'Neil", "O&#39;Neil"), (.field(.organizationName), "O'Neil", "O&#x27;Neil"),
      (.field(.organizationName), "O'Neil", "O&amp;#39;Neil"), (.field(.organizationName), "O'Neil", "O&apos;Neil"),
      (.field(.organizationName), "\"A\" <b>", "&quot;A&quot; &lt;b&gt;"),
      (.field(.organizationName), "Café", "Caf&#233;"), (.field(.organizationName), "Big Boy", "Big&nbsp;Boy"),
      (.field(.organizationName), "A&B; C", "A & B C"),
      // Phone numbers.
      (.field(.primaryContactPhone), "801-555-1212", "+18015551212"),
      (.field(.primaryContactPhone), "801-555-1212", "(801) 555.1212"),
      (.field(.primaryContactPhone), "020 7946 0958", "+44 20 7946 0958"),
      (.field(.primaryContactPhone), "001 801 555 1212", "+1 801 555 1212"),
      (.field(.primaryContactPhone), "555-1212", "+18015551212".replacing("801", with: "")),
      (.field(.primaryContactPhone), "+1 541 219 3109 x433", "1.541.219.3109 ext. 433"),
      (.field(.primaryContactPhone), "call Bob x1", "call Amy x1"), (.field(.primaryContactPhone), "call 0", "dial 0"),
      (.field(.primaryContactPhone), "None", "none"),
      // Values cut short, with an ellipsis or without.
      (.field(.organizationName), "\(long) Machines", long),
      (.field(.organizationName), "\(long) Machines", "\(long)…"),
      (.field(.primaryContactName), "0123456789abcdefg", "0123456789abcdef"),
      (.field(.additionalInformation), "Ünïcödé ünïcödé üü, and more", "ÜNÏCÖDÉ ÜNÏCÖDÉ ÜÜ"),
      (.field(.additionalInformation), "Müller und Söhne AG, Bern", "Mu\u{308}ller und So\u{308}hne AG"),
      (.integrationField(0, .fileSpecs), "\(long) Machines", long),
      // Another name of the same file.
      (.fileField(0, .name), "Items", "Example Item File"), (.fileField(1, .name), "Orders", ""),
      // Another plural.
      (.integrationField(1, .type), "invoice", "invoices"),
    ] as [(FieldPath, String, String)])
  func similar(_ path: FieldPath, _ one: String, _ other: String) {
    let (one, other) = (fullRequest.with { $0[path] = one }, fullRequest.with { $0[path] = other })
    #expect(similarity(one, other) == .similar([path]))
    #expect(RequestIdentity(other).similarity(to: RequestIdentity(one)) == .similar([path]))
  }

  @Test(
    "Another text makes a different request",
    arguments: [
      (.field(.organizationName), "Cafe", "Café"), (.field(.organizationName), "Smith", "Smiths"),
      (.field(.organizationName), "Bob Big Boy", ""), (.field(.organizationName), "Bob", "Rob"),
      (.field(.organizationName), "A &foo; B", "A & B"), (.field(.organizationName), "😀", "😃"),
      (.field(.primaryContactName), "0123456789abcdef", "0123456789abcde"),
      (.field(.primaryContactName), "\(long) Machines", "\(long) Trucks"),
      (.field(.primaryContactName), "e0123456789abcde\u{301}", "e0123456789abcde"),
      (.field(.primaryContactPhone), "801-555-1212", "801-555-1213"),
      (.field(.primaryContactPhone), "801-555-1212", ""),
      (.field(.primaryContactPhone), "555-121", "801-555-121"), (.field(.primaryContactPhone), "x1", "x12"),
      (.field(.primaryContactPhone), "12345678", "1234567"), (.field(.primaryContactPhone), "none", "some"),
      (.field(.primaryContactPhone), "5551212", "12345551212"),
      (.field(.primaryContactEmail), "bob@bigboy.io", "bob@bigboy.com"),
      (.field(.primaryContactEmail), "bob@bigboy.io", "bobby@bigboy.io"),
      (.field(.organizationAccountNumber), "42", "0042"), (.field(.additionalInformation), "a", "b"),
      (.integrationField(0, .type), "item", "order"),
      (.integrationField(0, .updateFrequency), "0 6 * * *", "0 7 * * *"),
      (.integrationField(0, .updateFrequency), "*/5 * * * *", "5 * * * *"),
      (.integrationField(0, .rules), "", "Some"), (.fileField(0, .uuid), uuid, uuid.replacing("555b", with: "555c")),
    ] as [(FieldPath, String, String)])
  func different(_ path: FieldPath, _ one: String, _ other: String) {
    let (one, other) = (fullRequest.with { $0[path] = one }, fullRequest.with { $0[path] = other })
    #expect(similarity(one, other) == .different)
  }

  @Test("More or fewer integrations or files make a different request")
  func numbers() {
    #expect(similarity(fullRequest, fullRequest.with { $0.integrations.removeLast() }) == .different)
    #expect(similarity(fullRequest, fullRequest.with { $0.integrations = [] }) == .different)
    #expect(similarity(fullRequest, fullRequest.with { $0.uploadedFiles.removeFirst() }) == .different)
    #expect(
      similarity(
        fullRequest.with { $0.integrations = [$0.integrations[0], $0.integrations[0], $0.integrations[1]] },
        fullRequest.with { $0.integrations = [$0.integrations[0], $0.integrations[1], $0.integrations[1]] })
        == .different)
  }

  @Test("Members that the document does not know make requests similar, never the same and never different")
  func unknownMembers() {
    func member(_ number: String) -> [JSONMember] { [JSONMember("store_number", .number(number))] }
    let (seventeen, eighteen) = (
      fullRequest.with { $0.unknownMembers = member("17") }, fullRequest.with { $0.unknownMembers = member("18") }
    )
    #expect(similarity(seventeen, seventeen) == .same)
    #expect(similarity(seventeen, eighteen) == .similar([.unknown("store_number")]))
    #expect(similarity(seventeen, fullRequest) == .similar([.unknown("store_number")]))
    #expect(similarity(fullRequest, seventeen) == .similar([.unknown("store_number")]))
    #expect(
      similarity(fullRequest, fullRequest.with { $0.integrations[1].unknownMembers = member("17") })
        == .similar([.integration(1)]))
    #expect(
      similarity(fullRequest, fullRequest.with { $0.uploadedFiles[0].unknownMembers = member("17") })
        == .similar([.file(0)]))
  }

  @Test("The differences come in the order of the body, each at its place in the request that was asked")
  func order() {
    let one = fullRequest.with {
      $0.integrations.reverse()
      $0.unknownMembers = [JSONMember("b", .bool(true)), JSONMember("a", .bool(true))]
    }
    let other = fullRequest.with {
      $0.organizationName = "BOB BIG BOY"
      $0.primaryContactPhone = "+1 801 555 1212"
      $0.integrations[0].rules = "no winers"
      $0.integrations[0].fileSpecs = "csv"
      $0.integrations[1].type = "ORDER"
      $0.uploadedFiles[1].name = "Other"
    }
    #expect(
      similarity(one, other)
        == .similar([
          .field(.organizationName), .field(.primaryContactPhone), .integrationField(0, .type),
          .integrationField(1, .fileSpecs), .integrationField(1, .rules), .fileField(1, .name), .unknown("a"),
          .unknown("b"),
        ]))
  }

  @Test("Integrations are paired so that all of them have a partner, and those that are the same have each other")
  func pairing() {
    func request(_ rules: [String]) -> ConnectionRequest {
      fullRequest.with {
        $0.integrations = rules.map { rules in
          var integration = Integration()
          integration.rules = rules
          return integration
        }
      }
    }
    let (short, middle, longest) = ("0123456789abcdef", "0123456789abcdefgh", "0123456789abcdefghij")
    let other = "0123456789abcdefXY"
    // The short one is similar to all, but the other one to the short one only.
    #expect(
      similarity(request([short, longest]), request([other, middle]))
        == .similar([.integrationField(0, .rules), .integrationField(1, .rules)]))
    #expect(
      similarity(request([middle, longest, short]), request([longest, short, middle])) == .same)
    #expect(
      similarity(request([short, middle, longest]), request([middle, short, other]))
        == .similar([.integrationField(0, .rules), .integrationField(2, .rules)]))
    #expect(similarity(request([middle, longest]), request([middle, other])) == .different)
    #expect(similarity(request([middle, "A"]), request(["a", middle])) == .similar([.integrationField(1, .rules)]))
  }

  @Test("A hundred similar files are compared without a stumble")
  func manyFiles() {
    func request(_ name: String) -> ConnectionRequest {
      fullRequest.with {
        $0.uploadedFiles = (0..<100).map {
          var file = UploadedFile()
          (file.name, file.uuid) = ("\(name) \($0)", "00000000-0000-4000-8000-\(100_000_000_000 + $0 / 2)")
          return file
        }
      }
    }
    guard case .similar(let differences)? = similarity(request("File"), request("Data")) else {
      Issue.record("not similar")
      return
    }
    #expect(differences == (0..<100).map { .fileField($0, .name) })
  }

  @Test("The owner's request is the same as itself, in any order, and different from others")
  func ownersRequest() {
    let owners = Samples.ownersRequest
    #expect(similarity(owners, owners.with { $0.uploadedFiles.reverse() }) == .same)
    #expect(similarity(owners, owners.with { $0.integrations[0].type = "item" }) == .same)
    #expect(similarity(owners, fullRequest) == .different)
    #expect(similarity(owners, ConnectionRequest()) == .different)
    #expect(similarity(ConnectionRequest(), ConnectionRequest()) == .same)
  }
}
