using static Lse66.Icd.BindingSide;
using static Lse66.Icd.VerificationMethod;

namespace Lse66.Icd;

/// <summary>Chapter 3.1.1: image data, metadata, transport, deployment.</summary>
internal static class Section311DataProvidedByCamera
{
    internal static readonly RequirementEntry[] Entries =
    [
        new("0001", "3.1.1.1.1", "Image Data")
        {
            Method = Test,
            Binds = Camera,
            Summary = "What the guide sensors record reaches the telescope, from every sensor.",
            Specification = "67de9068c9125963409c5d3910b95d32e6a2d0cb01e58825b2dcd11bbf988c66",
        },
        new("0022", "3.1.1.1.1.1", "Region of Interest Data")
        {
            Method = Test,
            Binds = Camera,
            Summary = "Each guide sensor has a region of its own, and exactly that region is read out and delivered.",
            Specification = "3ef6c6274ef9e0ea490eeacf0ef713305dee843e970a4af2eeaf219589ecd2de",
        },
        new("0027", "3.1.1.1.1.1.1", "Image Metadata")
        {
            Method = Test,
            Binds = Camera,
            Summary = "Every image comes with the data that describe it.",
            Issues = ["3.1.1.1.1.1.1.6"],
            Specification = "92ded698854fe0a9140e4a6092c77962cd75e6136ebb2c9a87892ddcf70669ab",
        },
        new("0030", "3.1.1.1.1.1.1.1", "Image Location")
        {
            Method = Test,
            Binds = Camera,
            Summary = "The data of each sensor say at which row and column their region begins.",
            Specification = "8e9a4e907ea1e63a5acb328af9d2b8296bf004a19f358a17060b4e2c60c457a6",
        },
        new("0031", "3.1.1.1.1.1.1.1.1", "Sensor to Focal Plane Registration")
        {
            Method = Analysis,
            Binds = Camera,
            Summary = "For each guide sensor there is a mapping from its rows and columns to the coordinates of the science focal plane, as part of the calibration.",
            Specification = "ffc09b95c5191ae4fd3ebc1bf794118394a105d923070420b362a7e6cfddcf94",
        },
        new("0028", "3.1.1.1.1.1.1.2", "Image Identifier")
        {
            Method = Test,
            Binds = Camera,
            Summary = "No two images carry the same identifier, and each sensor's image data carry theirs.",
            Specification = "f0722813458cb6e13aea37ac31e7155e372789370845934fd69d33a34eafd85c",
        },
        new("0029", "3.1.1.1.1.1.1.3", "Time Tag")
        {
            Method = Test,
            Binds = Camera,
            Summary = "When an integration began and ended can be worked out from the delivered times, with an error of guiderTime at most.",
            Parameters = ["guiderTime"],
            Specification = "09fb17c123958edd8d44715dda5f4d695df70f12e0c2fe8f805bdcad4fc0f913",
        },
        new("0047", "3.1.1.1.1.1.1.4", "Spatial Identifier")
        {
            Method = Test,
            Binds = Camera,
            Summary = "The data name the sensor, by its place, from which they came; the naming convention is still to be agreed.",
            Specification = "a94c646696ea97eec9a985a24149c68678d62eca3f995f3dd0cd417c65458b54",
            Discussion = "a9bb328c97b8e2dbb51d413654ced854c8eb2b7584f0c75e8ba633872950c0fb",
        },
        new("0041", "3.1.1.1.1.1.1.5", "Pixel Binning Level")
        {
            Method = Test,
            Binds = Camera,
            Summary = "The metadata tell how pixels were binned, where 1 stands for no binning.",
            Parameters = ["level"],
            Issues = ["3.1.1.1.1.1.1.5.1"],
            Specification = "8d376c0e4935f810bd53750aa53a3b7d298ed8673487254eeb28f8dff20b92b0",
        },
        new("0026", "3.1.1.1.1.1.2", "Guider Data Sample Size")
        {
            Method = Test,
            Binds = Camera,
            Summary = "Pixels arrive in a defined order, each with GuidePixBits bits.",
            Parameters = ["GuidePixBits"],
            Specification = "87123bba772fa9883c48e1fac88b6cf425639ce120b68dfe4bd5d2462aab1578",
        },
        new("3.1.1.2.1", "3.1.1.2.1", "Transfer Interface")
        {
            Method = Test,
            Binds = Camera,
            Summary = "Clients subscribe to streams and get what is published while they are subscribed, as section 4.3.6 draws it.",
            Specification = "7e8a674c68630399fb8dbf36ced1aeca20a9a206ed6ce536e2b4955bfc8b50b0",
        },
        new("0009", "3.1.1.2.2.1", "Data Delivery Latency")
        {
            Method = Test,
            Binds = Camera,
            Summary = "At the nominal region size, less than dataDeliveryLatency passes between the end of a readout and its arrival at the telescope; larger regions may take longer.",
            Parameters = ["dataDeliveryLatency", "ROINomWidth", "ROINomHeight"],
            Specification = "adbafb30572917bd158493dc0718fb58649e3d8ff7b7517decff5c066150f38e",
            Discussion = "9e11af5a7ab52c5cf29296033d4d41f87f00cb30f759a6cf78ebed9fe6250579",
        },
        new("0013", "3.1.1.2.2.2", "Frame Rate")
        {
            Method = Test,
            Binds = Camera,
            Summary = "At nominal integration time and region size, in normal operations, regions arrive at guideRate or faster. The ICD spells one of the dimensions ROINomHight here.",
            Parameters = ["guideRate", "Int-Time", "ROINomWidth", "ROINomHeight"],
            Specification = "28aa3aa8ce038cca670d2d3d6b985a8fef577cd8de0855057727c99cc9fc9bf1",
            Discussion = "0cb3836c2ed3d60a28728eebccea79d52fa24e7cdf95eb7d680438ba26ba26f0",
        },
        new("0037", "3.1.1.2.2.3", "Data Availability")
        {
            Method = Test,
            Binds = Camera,
            Summary = "Guide data keep coming until the shutter is fully closed.",
            Specification = "b9e7019477fcb10c5641b551701785c0c3e9d30fc3c130b226bd7e280d7940ec",
        },
        new("0050", "3.1.1.2.3.1", "Camera Provided Software")
        {
            Method = Inspection,
            Binds = Camera,
            Summary = "The camera puts C++ libraries for the DAQ, shared objects and headers, on the computers of telescope and site.",
            Specification = "146452e11e1d8fc0483bad873ee87156f34d49b8725b140c7fd4949b0556a7db",
        },
        new("0051", "3.1.1.2.3.1.1", "T&S Provided Host Computer")
        {
            Method = Inspection,
            Binds = Telescope,
            Summary = "Telescope and site have a host computer, or several, with the properties that the five sections below ask for.",
            Specification = "1813680f2f4f35e36446c52160fbf5e9f8bda6a07e08dd85168e97e332fbdf05",
        },
        new("3.1.1.2.3.1.1.1", "3.1.1.2.3.1.1.1", "Execution Environment")
        {
            Method = Inspection,
            Binds = Telescope,
            Summary = "The host runs an operating system that the observatory approves.",
            Specification = "a8409eb6c6eb68da2419a63c5ad8029f8bfd79a48752d3083d28a7e7490a3335",
        },
        new("3.1.1.2.3.1.1.2", "3.1.1.2.3.1.1.2", "Dual-homed")
        {
            Method = Inspection,
            Binds = Telescope,
            Summary = "The host has two network interfaces or more, one of them on the DAQ network. The sentence breaks off in the text at hand.",
            Parameters = ["Ethernet Ports (min)"],
            Specification = "ba8bac84b283faae868a6f302a236108ca6f142b897a01b4c957762a30607bde",
        },
        new("3.1.1.2.3.1.1.3", "3.1.1.2.3.1.1.3", "Ethernet Port Speed")
        {
            Method = Inspection,
            Binds = Telescope,
            Summary = "The host's port on the DAQ network is capable of 10 Gb/s Ethernet.",
            Parameters = ["Ethernet Port Speed, Gb/s (min)"],
            Specification = "72350610a9113295aae9a31dd1504f948489ef803930a7dc043802fec855887f",
        },
        new("3.1.1.2.3.1.1.4", "3.1.1.2.3.1.1.4", "IPv4 Support")
        {
            Method = Inspection,
            Binds = Telescope,
            Summary = "The host's operating system speaks TCP/IP over IPv4 through the POSIX interfaces.",
            Specification = "02c54e67112692262d9f9cf01e5dd239afb1dc6a4831741a30e5d32d2a2433c7",
        },
        new("3.1.1.2.3.1.1.5", "3.1.1.2.3.1.1.5", "Network Configurability")
        {
            Method = Inspection,
            Binds = Telescope,
            Summary = "The camera is able to put its settings for the DAQ network on the host.",
            Specification = "0d024de64e53e27140d7d2c63dc49f9c09d3d8c1a53be32477f488895b788951",
        },
    ];
}
