import ConnectionRequests
import Foundation
import Testing

@testable import Drafts

@Suite("Draft files and request files")
struct RequestFileTests {
  static let envelope = #"""
    {
      "format": "intake-draft",
      "schema": 1,
      "draft_id": "7f3a91c2-0000-4000-8000-000000000001",
      "saved_at": "2018-04-10T20:01:42.123Z",
      "request": {
        "organization_name": "Bob Big Boy"
      },
      "submissions": [
        {
          "host": "api.example.test",
          "weight": 1.10
        }
      ],
      "note": "kept"
    }

    """#

  @Test("A draft is read with its members, and those that are not known are written back as they were")
  func envelope() throws {
    let file = try RequestFile(contentsOf: Array(Self.envelope.utf8))
    guard case .draft(let draft) = file else {
      Issue.record("this is a draft")
      return
    }
    #expect(draft.id == UUID(uuidString: "7F3A91C2-0000-4000-8000-000000000001"))
    #expect(draft.savedAt == Date(milliseconds: 1_523_390_502_123))
    #expect(draft.request.organizationName == "Bob Big Boy")
    #expect(draft.unknownMembers.map(\.key) == ["submissions", "note"])
    let again = String(decoding: draft.fileContents, as: UTF8.self)
    #expect(again.hasPrefix(#"{\#n  "format": "intake-draft",\#n  "schema": 1,\#n  "draft_id": "7f3a91c2-"#))
    #expect(again.contains(#""weight": 1.10"#))
    #expect(try RequestFile(contentsOf: draft.fileContents) == file)
  }

  @Test("A draft of nothing, and one with empty items, come back as they were")
  func roundTrips() throws {
    var request = ConnectionRequest()
    var drafts = [request]
    request.integrations = [Integration(), Integration()]
    request.uploadedFiles = [UploadedFile()]
    request.additionalInformation = "é 漢 \u{1F468}\u{200D}\u{1F469}\n\"/\\"
    request.unknownMembers = [JSONMember("x", .array([.number("1.0"), .null]))]
    drafts.append(request)
    for request in drafts {
      let draft = Draft(id: UUID(), savedAt: Date(timeIntervalSince1970: 1_523_390_502.123_456), request: request)
      #expect(try RequestFile(contentsOf: draft.fileContents) == .draft(draft))
    }
  }

  @Test("A request without an envelope is read as one")
  func bare() throws {
    let file = try RequestFile(contentsOf: Array("{organization_name: 'Bob', format: 'other'}".utf8))
    guard case .request(let request) = file else {
      Issue.record("this is a request")
      return
    }
    #expect(request.organizationName == "Bob")
    #expect(file.request == request)
  }

  @Test("A draft of a later version is told apart from a broken one", arguments: ["2", "99999999999999999999"])
  func newerSchema(schema: String) {
    let text = Self.envelope.replacing("\"schema\": 1", with: "\"schema\": \(schema)")
    #expect(throws: UnreadableFile.newerSchema(Int(schema) ?? .max)) { try RequestFile(contentsOf: Array(text.utf8)) }
  }

  @Test(
    "Every member of a broken envelope is named",
    arguments: [
      ("\"schema\": 1,", "", ["schema"]), ("\"schema\": 1", "\"schema\": 0", ["schema"]),
      ("\"schema\": 1", "\"schema\": \"1\"", ["schema"]), ("\"schema\": 1", "\"schema\": 1.5", ["schema"]),
      ("7f3a91c2-", "7f3a91c2", ["draft_id"]), ("2018-04-10T", "", ["saved_at"]), ("\"request\"", "\"x\"", ["request"]),
      ("\"Bob Big Boy\"", "7", ["organization_name"]),
      ("7f3a91c2-", "2018", ["draft_id"]),
    ])
  func broken(part: String, replacement: String, paths: [String]) {
    let text = Self.envelope.replacing(part, with: replacement)
    let error = #expect(throws: UnreadableFile.self) { try RequestFile(contentsOf: Array(text.utf8)) }
    guard case .findings(let findings) = error else {
      Issue.record("findings are missing")
      return
    }
    #expect(findings.map(\.path.description) == paths)
    #expect(findings.allSatisfy { $0.severity == .error })
  }

  @Test("All that is wrong is said at once")
  func severalFindings() {
    let text = #"{"format": "intake-draft", "request": {"organization_name": 1, "integrations": {}}}"#
    let error = #expect(throws: UnreadableFile.self) { try RequestFile(contentsOf: Array(text.utf8)) }
    guard case .findings(let findings) = error else {
      Issue.record("findings are missing")
      return
    }
    #expect(
      findings.map(\.path.description) == ["schema", "draft_id", "saved_at", "organization_name", "integrations"])
  }

  @Test("A file that is cut off anywhere is a syntax error, never a crash or half a draft")
  func cutOff() throws {
    let bytes = Array(Self.envelope.utf8)
    let whole = try #require(bytes.lastIndex(of: UInt8(ascii: "}")))
    for length in 0...whole {
      let error = #expect(throws: UnreadableFile.self) { try RequestFile(contentsOf: Array(bytes[..<length])) }
      guard case .findings(let findings) = error else { continue }
      #expect(findings.map(\.code) == ["syntax"])
    }
  }
}
