import ConnectionsAPI
import Networking
import TestSupport
import Testing

@Suite("A practice server")
struct PracticeTests {
  @Test(
    "Says so itself",
    arguments: [
      (200, #"{"practice": true}"#, true), (200, #"{"practice": true, "version": 1}"#, true),
      (200, #"{"practice": false}"#, false), (200, #"{"practice": "true"}"#, false), (200, "{}", false),
      (200, "<html>", false), (404, #"{"practice": true}"#, false), (201, #"{"practice": true}"#, false),
    ])
  func answers(_ status: Int, _ body: String, _ isPractice: Bool) throws {
    let transport = ScriptedTransport(answering: status, body)
    #expect(try client(transport, base: "http://127.0.0.1:8080/timp").isPracticeServer() == isPractice)
    let asked = try #require(transport.requests.first)
    #expect(asked.method == .get)
    #expect(asked.url == "http://127.0.0.1:8080/timp/practice/")
    #expect(asked[header: "Authorization"] == nil)
  }

  @Test("Is never far away")
  func remote() throws {
    let transport = ScriptedTransport(answering: 200, #"{"practice": true}"#)
    #expect(try !client(transport, base: "https://api.example.com").isPracticeServer())
    #expect(transport.requests.isEmpty)
  }

  @Test("Is not one that does not answer")
  func silent() throws {
    let transport = ScriptedTransport(.unknown(.closedWithoutAnswer))
    #expect(try !client(transport, base: "http://localhost:8080").isPracticeServer())
  }
}
