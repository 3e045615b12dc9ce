console.log('models: not yet built')
