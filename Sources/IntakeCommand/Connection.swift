import ConnectionsAPI
import Networking
import Wizard

/// Where requests go and with which token: from the options, else from the environment.
struct Connection {
  /// Nil where something is missing or wrong.
  var client: ConnectionsClient?
  /// What the wizard shows of it.
  var server: Server
  /// Why there is no client, and the status of a command that needs one.
  var obstacle: (sentence: String, status: ExitStatus)?

  /// Reads `--base-url` or `INTAKE_BASE_URL`, and `--token-file` or `INTAKE_TOKEN`.
  init(_ options: ConnectionOptions, _ environment: [String: String]) {
    var server = Server(url: nil, name: "")
    var client: ConnectionsClient?
    var obstacle: (String, ExitStatus)?
    do {
      guard let text = options.baseURL ?? environment["INTAKE_BASE_URL"], !text.isEmpty else {
        throw Missing.baseURL
      }
      let baseURL = try BaseURL(text)
      let transport = CurlTransport(caFile: environment["INTAKE_CA_FILE"], userAgent: Version.userAgent)
      server = Server(url: nil, name: baseURL.name)
      let made = ConnectionsClient(
        baseURL: baseURL, token: try Self.token(options, environment), transport: transport)
      server.url = made.createURL
      client = made
    } catch let error as InvalidBaseURL {
      obstacle = (error.sentence, .usage)
    } catch let error as InvalidToken {
      obstacle = ("INTAKE_TOKEN: \(error.sentence)", .notAuthorised)
    } catch let error as UnreadableTokenFile {
      obstacle = ("\(options.tokenFile ?? ""): \(error.sentence)", .notAuthorised)
    } catch Missing.token {
      obstacle = ("There is no token: set INTAKE_TOKEN, or name a file with --token-file.", .notAuthorised)
    } catch {
      obstacle = ("No server is configured: set INTAKE_BASE_URL, or give --base-url.", .usage)
    }
    server.obstacle = obstacle?.0
    self.client = client
    self.server = server
    self.obstacle = obstacle.map { (sentence: $0.0, status: $0.1) }
  }

  /// A practice server in this process.
  init(practice client: ConnectionsClient) {
    self.client = client
    server = Server(url: client.createURL, name: client.baseURL.name, isPractice: true)
  }

  private enum Missing: Error {
    case baseURL
    case token
  }

  private static func token(_ options: ConnectionOptions, _ environment: [String: String]) throws -> Token {
    if let file = options.tokenFile { return try Token(file: file) }
    guard let token = try Token(environment: environment) else { throw Missing.token }
    return token
  }
}

extension BaseURL {
  /// The host, and the port where it is not the usual one.
  var name: String { port == 443 ? host : "\(host):\(port)" }
}
