import ConnectionsAPI
import Foundation
import Networking
import TestSupport
import Testing
import Wizard

@testable import IntakeCommand

@Suite("Where to send and with which token")
struct ConnectionTests {
  private func connection(
    _ options: ConnectionOptions = ConnectionOptions(), url: String? = nil, token: String? = nil
  ) -> Connection {
    var environment: [String: String] = [:]
    environment["INTAKE_BASE_URL"] = url
    environment["INTAKE_TOKEN"] = token
    return Connection(options, environment)
  }

  @Test(
    "The option comes before the environment",
    arguments: [
      (nil, "https://a.example", "https://a.example/organizations/connections/request/", "a.example"),
      ("https://b.example/timp/", nil, "https://b.example/timp/organizations/connections/request/", "b.example"),
      (
        "https://b.example:8443", "https://a.example", "https://b.example:8443/organizations/connections/request/",
        "b.example:8443"
      ),
      (
        "http://127.0.0.1:8080", "nonsense", "http://127.0.0.1:8080/organizations/connections/request/",
        "127.0.0.1:8080"
      ),
    ] as [(String?, String?, String, String)])
  func servers(option: String?, variable: String?, url: String, name: String) {
    let connection = connection(ConnectionOptions(baseURL: option), url: variable, token: "t")
    #expect(connection.client?.createURL == url)
    #expect(connection.server.url == url)
    #expect(connection.server.name == name)
    #expect(connection.server.obstacle == nil)
    #expect(connection.obstacle == nil)
    #expect(!connection.server.isPractice)
  }

  @Test(
    "What is missing or wrong is told, with the status of a command that needs it",
    arguments: [
      (nil, "t", .usage, "No server is configured"), ("", "t", .usage, "No server is configured"),
      ("api.example.com", "t", .usage, "does not begin with https://"),
      ("http://api.example.com", "t", .usage, "use https"), ("https://a.example/?x=1", "t", .usage, "has a query"),
      ("https://user:s3cr3t@a.example", "t", .usage, "user name or password"),
      ("https://a.example", nil, .notAuthorised, "There is no token"),
      ("https://a.example", "", .notAuthorised, "There is no token"),
      ("https://a.example", "s3cr3t x", .notAuthorised, "INTAKE_TOKEN: The token has a space"),
      ("https://a.example", "s3cr3t\u{1B}", .notAuthorised, "control character"),
      ("https://a.example", "s3cr3té", .notAuthorised, "outside ASCII"),
      ("https://a.example", "`s3cr3t`", .notAuthorised, "back-tick"),
    ] as [(String?, String?, IntakeExitStatus, String)])
  func obstacles(url: String?, token: String?, status: IntakeExitStatus, message: String) throws {
    let connection = connection(url: url, token: token)
    let obstacle = try #require(connection.obstacle)
    #expect(connection.client == nil)
    #expect(connection.server.obstacle == obstacle.message)
    #expect(obstacle.status == status)
    #expect(obstacle.message.contains(message))
    #expect(!obstacle.message.contains("s3cr3t"))
  }

  @Test("A call may take as long as the option says, else two minutes", arguments: [(nil, 120_000), (30, 30_000)])
  func timeout(_ seconds: Int?, _ milliseconds: Int) throws {
    var options = ConnectionOptions(baseURL: "https://a.example")
    if let seconds { options.timeout = seconds }
    let deadlines = try #require(connection(options, token: "t").client).deadlines
    #expect(deadlines.total == milliseconds)
    #expect(deadlines.connect == 10_000)
  }

  @Test("A server that lacks a token is shown all the same")
  func nameWithoutToken() {
    #expect(connection(url: "https://a.example").server.name == "a.example")
  }

  @Test("The token file comes before the environment, and what is wrong with it is told with its name")
  func tokenFile() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/token"
    let options = ConnectionOptions(baseURL: "https://a.example", tokenFile: file)
    #expect(connection(options, token: "t").obstacle?.message == "\(file): There is no such token file.")
    try Data("s3cr3t\n".utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let open = try #require(connection(options, token: "t").obstacle)
    #expect(open.status == .notAuthorised)
    #expect(open.message.hasPrefix("\(file): Others can read or write the token file (mode 640)"))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    #expect(connection(options).client != nil)
    try Data("s3cr3t one two".utf8).write(to: URL(filePath: file))
    let invalid = try #require(connection(options, token: "t").obstacle)
    #expect(!invalid.message.contains("s3cr3t"))
  }
}
