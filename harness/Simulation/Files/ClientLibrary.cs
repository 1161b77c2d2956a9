namespace Lse66.Simulation;

/// <summary>The C++ client library that the camera installs, as far as an inspection sees it: its header and the symbols that its header promises.</summary>
internal static class ClientLibrary
{
    public const string LibraryName = "libguiderdaq.so";
    public const string HeaderName = "DAQClient.h";

    /// <summary>
    /// Names of the header's functions as the Itanium C++ ABI mangles them: the constructors and destructors (complete and base object),
    /// and <c>wait</c>.
    /// </summary>
    public static readonly IReadOnlyList<string> Symbols =
    [
        "_ZN6guider9DAQClientC1Ev",
        "_ZN6guider9DAQClientC2Ev",
        "_ZN6guider9DAQClientD1Ev",
        "_ZN6guider9DAQClientD2Ev",
        "_ZN6guider9DAQClient4waitEtPNS_5ImageEPNS_8MetadataE",
    ];

    /// <summary>The operations are those that LSE-66 4.3.1 draws for IDAQClient.</summary>
    public static readonly byte[] Header =
        """
        // Client of the guider DAQ: receives the stamps of one guide sensor at a time.
        #ifndef GUIDER_DAQCLIENT_H
        #define GUIDER_DAQCLIENT_H

        #include <cstdint>
        #include <string>
        #include <vector>

        namespace guider {

        // Pixels row by row; each uses the lower 18 bits.
        struct Image {
            std::uint32_t rows;
            std::uint32_t columns;
            std::vector<std::uint32_t> pixels;
        };

        struct Metadata {
            std::string series;
            std::uint32_t sequence;
            std::int64_t timeTag;       // nanoseconds since 1970, TAI
            std::int32_t firstRow;
            std::int32_t firstColumn;
            std::string sensorId;
            unsigned long binningLevel; // 1: unbinned
            std::int16_t firmwareVersion;
            std::string softwareVersion;
        };

        class DAQClient {
        public:
            DAQClient();
            ~DAQClient();
            DAQClient(const DAQClient&) = delete;
            DAQClient& operator=(const DAQClient&) = delete;

            // Blocks until a stamp of guide sensor guiderID (0 to 7) has arrived, and fills image and metadata with it.
            void wait(unsigned short guiderID, Image* image, Metadata* metadata);
        };

        }

        #endif

        """u8.ToArray();
}
