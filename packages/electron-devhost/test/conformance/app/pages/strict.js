window.fileRan = true;
const script = document.createElement('script');
script.textContent = 'window.injectedRan = true';
document.head.append(script);
